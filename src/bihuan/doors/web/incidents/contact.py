from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.incidents import access
from bihuan.apps.incidents import actions as incidents
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.incidents.forms import ReasonForm


def page(request: Request, signal_id: int) -> HttpResponse:
    """Why first; then the contact once, on a page that nothing keeps (standards 13.2)."""
    signal = access.signal_for(request.viewer, signal_id)
    access.triage_of(request.viewer)
    form = ReasonForm(request.POST or None)
    seen = None
    if form.is_valid():
        with refusals_into(form):
            seen = incidents.look_at_contact(
                signal_id=signal.id,
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=request.now,
            )
    shown = {
        "signal": signal,
        "form": form,
        "seen": seen,
        "is_sealed": access.contact_of(signal) is not None,
    }
    status = 422 if form.is_bound and seen is None else 200
    made = render(request, "incidents/contact.html", shown, status=status)
    made["Cache-Control"] = "no-store, private"
    return made
