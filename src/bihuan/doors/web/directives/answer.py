from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, question_id: int) -> HttpResponse:
    """Say what a masked or vague word means."""
    answered = directives.answer_question(
        question_id=question_id,
        answer=request.POST.get("answer", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"“{answered.token}”已确认为“{answered.answer}”")
    chip = request.POST.get("chip", "")
    query = f"?chip={chip}" if chip in queries.CHIPS else ""
    anchor = f"#c{answered.proposal_id}" if answered.proposal_id else "#questions"
    return redirect(reverse("directives-review", args=[answered.document_id]) + query + anchor)
