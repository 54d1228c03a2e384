from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, uncovered_id: int) -> HttpResponse:
    """Say why a directive sentence needs no item."""
    sentence = directives.set_aside(
        uncovered_id=uncovered_id,
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "已写明理由，不再列为缺口")
    return redirect(reverse("directives-coverage", args=[sentence.document_id]) + "#no-item")
