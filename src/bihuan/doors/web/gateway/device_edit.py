from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.telemetry import access, queries
from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.device_forms import EditForm


def page(request: Request, device_id: int) -> HttpResponse:
    """修改数采仪: all but its MN and its outlet, which belong together."""
    device = access.device_for(request.viewer, device_id)
    access.require_keeper(request.viewer, device.place_code, to="change_device", word="修改数采仪")
    form = EditForm(request.POST or None, initial=_initial(device))
    if form.is_valid():
        with refusals_into(form):
            telemetry.change_device(
                device_id=device_id, **form.said(), by=request.viewer, at=request.now
            )
            messages.success(request, "已修改，几秒后网关按新的登记放行")
            return redirect("gateway-device", device_id)
    shown = {
        "form": form,
        "title": f"修改数采仪{device.mn}",
        "verb": "保存",
        "sub": "换了排放口或设备编号，请停用这一台、另登记一台",
        "back": reverse("gateway-device", args=[device_id]),
    }
    return render(request, "gateway/device_form.html", shown, status=422 if form.is_bound else 200)


def _initial(device: queries.Device) -> dict[str, object]:
    names = {
        role: "、".join(name for name, told in device.roles.items() if told == role)
        for role in ("production", "treatment")
    }
    return {
        "networks": "、".join(device.networks),
        "dialect": device.dialect,
        "reports": device.reports,
        "realtime_s": device.realtime_s,
        "minute_min": device.minute_s // 60,
        "exceptions": device.exceptions,
        **names,
    }
