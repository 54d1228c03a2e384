from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.narrowing import narrow_back, query_of


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
    query = query_of(narrow_back(request.POST))
    anchor = f"#c{answered.proposal_id}" if answered.proposal_id else "#questions"
    return redirect(reverse("directives-review", args=[answered.document_id]) + query + anchor)
