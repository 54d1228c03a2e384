from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import NoteForm
from bihuan.rules.refusal import NotVisible


@require_POST
def sign(request: Request, warning_id: int, emitter_id: int) -> HttpResponse:
    """签收 by the object's unit, or by the dispatcher after a call."""
    count = warnings.sign_for(
        warning_id=warning_id, emitter_id=emitter_id, by=request.viewer, at=request.now
    )
    messages.success(request, f"已签收{count}项措施")
    if access.reads_area(request.viewer):
        return redirect("warnings-detail", warning_id)
    return redirect("warnings-duties")


def page(request: Request, warning_id: int, emitter_id: int) -> HttpResponse:
    """Note what an object said on the telephone."""
    found = queries.warning(request.viewer, warning_id)
    access.require(request.viewer, found, to=Verb.NOTE_CALL)
    account = queries.account(request.viewer, found, at=request.now)
    held = next((one for one in account.asked if one.first.emitter_id == emitter_id), None)
    if held is None:
        raise NotVisible(f"warnings.emitter:{emitter_id}")
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            warnings.note_call(
                warning_id=found.id,
                emitter_id=emitter_id,
                said=form.cleaned_data["text"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已记录与{held.first.name}的通话")
            return redirect("warnings-detail", found.id)
    status = 422 if form.is_bound else 200
    shown = {"warning": found, "object": held, "form": form}
    return render(request, "warnings/call.html", shown, status=status)
