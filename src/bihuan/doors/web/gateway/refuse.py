from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, newcomer_id: int) -> HttpResponse:
    """不予接入: it may knock on, nobody is asked again."""
    newcomer = telemetry.refuse_newcomer(
        newcomer_id=newcomer_id,
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"{newcomer.mn}不予接入")
    return redirect("gateway-newcomers")
