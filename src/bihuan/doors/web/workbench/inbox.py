from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.doors.kit.request import Request
from bihuan.foundation.notices import actions as notices_actions
from bihuan.foundation.notices import queries as notices


def page(request: Request) -> HttpResponse:
    """Every notice to me, newest first."""
    shown = {"notices": notices.inbox(request.viewer.person_id or 0)}
    return render(request, "workbench/inbox.html", shown)


@require_POST
def read(request: Request) -> HttpResponse:
    """Mark all of them read."""
    notices_actions.mark_all_read(by=request.viewer, at=request.now)
    return redirect("inbox")


@require_POST
def look(request: Request, notice_id: int) -> HttpResponse:
    """Open one notice: it counts as read, and leads to what it is about."""
    notice = notices_actions.mark_read(notice_id=notice_id, by=request.viewer, at=request.now)
    return redirect(notice.url or "inbox")
