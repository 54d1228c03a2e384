from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.incidents import access
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.incidents.forms import SplitForm


def page(request: Request, signal_id: int) -> HttpResponse:
    """This signal is about something else."""
    signal = access.signal_for(request.viewer, signal_id)
    access.require(request.viewer, signal.incident, to=Verb.SPLIT)
    form = SplitForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            apart = incidents.split_signal(
                signal_id=signal.id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "已另立事件，规则不会再把它并回去")
            return redirect("incidents-detail", apart.id)
    shown = {"signal": signal, "incident": signal.incident, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "incidents/split.html", shown, status=status)
