from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.device_forms import NewForm


def page(request: Request) -> HttpResponse:
    """登记数采仪: from the next second on the gateway lets it in."""
    access.require_keeper(request.viewer, "", to="register_device", word="登记数采仪")
    initial = {"outlet_id": request.GET.get("outlet", "")}
    form = NewForm(request.POST or None, viewer=request.viewer, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            made = telemetry.register_device(**form.said(), by=request.viewer, at=request.now)
            messages.success(request, f"已登记{made.mn}，几秒后网关放行")
            return redirect("gateway-device", made.id)
    shown = {
        "form": form,
        "title": "登记数采仪",
        "verb": "登记",
        "sub": "先登记排放口，再登记接在它上面的数采仪；用电监控设备另登记一台",
        "back": reverse("gateway-devices"),
    }
    return render(request, "gateway/device_form.html", shown, status=422 if form.is_bound else 200)
