from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.device_forms import RetireForm


def page(request: Request, device_id: int) -> HttpResponse:
    """停用数采仪: it is not let in any more and not missed; its data stay."""
    device = access.device_for(request.viewer, device_id)
    access.require_keeper(request.viewer, device.place_code, to="retire_device", word="停用数采仪")
    form = RetireForm(request.POST or None, initial={"on": request.now.date()})
    if form.is_valid():
        with refusals_into(form):
            telemetry.retire_device(
                device_id=device_id, **form.cleaned_data, by=request.viewer, at=request.now
            )
            messages.success(request, f"{device.mn}已停用，历史数据保留")
            return redirect("gateway-device", device_id)
    shown = {
        "form": form,
        "title": f"停用数采仪{device.mn}",
        "verb": "停用",
        "tone": "danger",
        "sub": f"{device.outlet.name}；停用后网关不再放行，也不再算缺数",
        "back": reverse("gateway-device", args=[device_id]),
    }
    return render(request, "gateway/device_form.html", shown, status=422 if form.is_bound else 200)
