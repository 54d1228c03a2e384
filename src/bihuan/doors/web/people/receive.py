from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.doors.kit.request import Request
from bihuan.foundation.people import actions as people


@require_POST
def page(request: Request, appointment_id: int) -> HttpResponse:
    """A successor says that the post and what hangs on it were taken over (R049)."""
    people.receive_post(appointment_id=appointment_id, by=request.viewer, at=request.now)
    messages.success(request, "已确认接手")
    return redirect("workbench")
