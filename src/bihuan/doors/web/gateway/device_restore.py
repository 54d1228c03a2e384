from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, device_id: int) -> HttpResponse:
    """恢复数采仪: it is let in again as it was registered."""
    device = telemetry.restore_device(device_id=device_id, by=request.viewer, at=request.now)
    messages.success(request, f"{device.mn}已恢复接入")
    return redirect("gateway-device", device_id)
