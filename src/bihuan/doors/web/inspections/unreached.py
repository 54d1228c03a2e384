from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import access
from bihuan.apps.inspections import actions as inspections
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.inspections.act import ReasonForm


def page(request: Request, target_id: int) -> HttpResponse:
    """Nobody got there, and why."""
    target = access.target_seen(request.viewer, target_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            inspections.mark_unreached(
                target_id=target.id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, f"{target.subject.name}记为未到")
            return redirect("inspections-detail", target.inspection_id)
    shown = {"target": target, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "inspections/unreached.html", shown, status=status)
