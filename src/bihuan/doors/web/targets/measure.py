from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets.asking import MeasureForm


def page(request: Request, target_id: int) -> HttpResponse:
    """Only what no data feed gives is written down, with the paper it stands in."""
    found = access.target(request.viewer, target_id)
    access.require(request.viewer, found)
    form = MeasureForm(request.POST or None, initial={"measured_on": request.now.date()})
    if form.is_valid():
        with refusals_into(form):
            targets.measure(
                target_id=found.id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "已填报实测值")
            return redirect("targets-detail", found.id)
    status = 422 if form.is_bound else 200
    return render(request, "targets/measure.html", {"form": form, "target": found}, status=status)
