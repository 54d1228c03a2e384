from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, finding_id: int) -> HttpResponse:
    """R014: a number that does not add up was checked; say how it stands."""
    checked = directives.answer_finding(
        finding_id=finding_id,
        answer=request.POST.get("answer", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"已记下核实情况：{checked.answer}")
    return redirect(reverse("directives-review", args=[checked.document_id]) + "#figures")
