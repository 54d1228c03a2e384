from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, document_id: int) -> HttpResponse:
    """Make a proposal of a stretch of text that the reader passed over."""
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    added = directives.add_proposal(
        document_id=document_id,
        start=int(start) if start.isdecimal() else 0,
        end=int(end) if end.isdecimal() else 0,
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"已标出一条：“{added.title}”")
    return redirect(reverse("directives-review", args=[document_id]) + f"#c{added.id}")
