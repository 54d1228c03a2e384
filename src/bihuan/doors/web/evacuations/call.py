from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations import actions as evacuations
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


@require_POST
def page(request: Request, call_id: int) -> HttpResponse:
    """What became of one call; the page comes back at the same place."""
    state, note = request.POST.get("state", ""), request.POST.get("note", "")
    roll_id = access.roll_id_of(request.viewer, call_id)
    try:
        evacuations.note_call(
            call_id=call_id, state=state, note=note, by=request.viewer, at=request.now
        )
    except Refused as refusal:
        messages.error(request, f"{refusal.sentence}（{refusal.code}）")
    return redirect(reverse("evacuations-roll", args=[roll_id]) + f"#call-{call_id}")
