from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets.asking import ReplaceForm


def page(request: Request, target_id: int) -> HttpResponse:
    """A later paper changes the number; the earlier one stays to be read."""
    found = access.target(request.viewer, target_id)
    access.require(request.viewer, found)
    initial = {
        "value": queries.plain(found.value),
        "baseline": found.baseline and queries.plain(found.baseline),
        "baseline_year": found.baseline_year,
        "edition": found.edition,
    }
    form = ReplaceForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            made = targets.replace_target(
                target_id=found.id,
                aim=form.aim(),
                why=form.cleaned_data["why"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已调整目标，请重新分解")
            return redirect("targets-detail", made.id)
    status = 422 if form.is_bound else 200
    return render(request, "targets/replace.html", {"form": form, "target": found}, status=status)
