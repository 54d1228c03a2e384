from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.request import Request


@require_POST
def do(request: Request, event_id: int) -> HttpResponse:
    """Take an event off the list, once nothing follows it."""
    name = ledger.drop_event(
        event_id=event_id,
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"已撤下“{name}”")
    return redirect("calendar")
