from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, command_id: int) -> HttpResponse:
    """复核: let a dangerous command go, or stop it."""
    agrees = request.POST.get("verdict") == "yes"
    telemetry.second_command(
        command_id=command_id,
        agrees=agrees,
        words=request.POST.get("words", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "已同意，命令发给数采仪" if agrees else "已不同意，命令不发")
    return redirect("gateway-command", command_id)
