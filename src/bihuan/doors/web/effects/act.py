from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.effects import actions as effects
from bihuan.doors.kit.request import Request


@require_POST
def refresh(request: Request, judgement_id: int) -> HttpResponse:
    """The same question of all that has come since."""
    effects.refresh_judgement(judgement_id=judgement_id, by=request.viewer, at=request.now)
    messages.success(request, "已重新排队计算")
    return redirect("effects-detail", judgement_id)


@require_POST
def withdraw(request: Request, judgement_id: int) -> HttpResponse:
    effects.withdraw(
        judgement_id=judgement_id,
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "已撤回，留有记录")
    return redirect("effects-detail", judgement_id)
