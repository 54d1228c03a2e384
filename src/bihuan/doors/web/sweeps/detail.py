from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import queries as registers
from bihuan.apps.sweeps import access
from bihuan.apps.sweeps import actions as sweeps
from bihuan.apps.sweeps import queries as held
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class ConcludeForm(forms.Form):
    conclusion = forms.CharField(
        label="共性原因和根治办法",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def page(request: Request, sweep_id: int) -> HttpResponse:
    """Reached, found and not reached, by township; the findings are items of their own."""
    return _page(request, sweep_id, ConcludeForm())


def conclude(request: Request, sweep_id: int) -> HttpResponse:
    """Say what it found about the cause."""
    form = ConcludeForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            sweeps.conclude_sweep(
                sweep_id=sweep_id, **form.cleaned_data, by=request.viewer, at=request.now
            )
            messages.success(request, "举一反三已结束")
            return redirect("sweeps-detail", sweep_id)
    return _page(request, sweep_id, form)


def _page(request: Request, sweep_id: int, form: ConcludeForm) -> HttpResponse:
    standing = held.sweep(request.viewer, sweep_id)
    sweep = standing.sweep
    shown = {
        "one": standing,
        "sweep": sweep,
        "sheet": standing.sheet,
        "pack": registers.pack(sweep.county_code, sweep.register),
        "form": form,
        "may_conclude": access.may_issue(request.viewer) and not standing.is_over,
    }
    return render(request, "sweeps/detail.html", shown, status=422 if form.is_bound else 200)
