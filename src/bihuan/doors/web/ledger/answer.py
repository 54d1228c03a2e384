from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, item_id: int, question_id: int) -> HttpResponse:
    """Answer one thing the source left open, from the item's page."""
    ledger.answer_question(
        item_id=item_id,
        question_id=question_id,
        answer=request.POST.get("answer", "")[:200],
        by=request.viewer,
        at=request.now,
    )
    return redirect("ledger-detail", item_id)
