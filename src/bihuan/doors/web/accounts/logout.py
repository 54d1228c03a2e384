from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.doors.kit import entrance
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import actions as people


@require_POST
def page(request: Request) -> HttpResponse:
    """Go out; the session is gone at once."""
    people.log_out(by=request.viewer, at=request.now)
    entrance.go_out(request)
    return redirect("login")
