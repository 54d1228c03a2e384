from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.telemetry import access, queries
from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.device_forms import AdmitForm


def page(request: Request, newcomer_id: int) -> HttpResponse:
    """认领: this MN is the logger of that outlet."""
    newcomer = queries.newcomer(request.viewer, newcomer_id)
    access.require_keeper(request.viewer, "", to="admit_newcomer", word="认领数采仪")
    form = AdmitForm(request.POST or None, viewer=request.viewer)
    if form.is_valid():
        with refusals_into(form):
            made = telemetry.admit_newcomer(
                newcomer_id=newcomer_id, **form.said(), by=request.viewer, at=request.now
            )
            messages.success(request, f"已认领{made.mn}，几秒后网关放行")
            return redirect("gateway-device", made.id)
    shown = {
        "form": form,
        "title": f"认领数采仪{newcomer.mn}",
        "verb": "认领",
        "sub": f"来自{newcomer.peer}，敲门{newcomer.packets}次；先电话核实是哪家企业的哪个排放口",
        "back": reverse("gateway-newcomers"),
    }
    return render(request, "gateway/device_form.html", shown, status=422 if form.is_bound else 200)
