from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets.asking import DenominatorForm
from bihuan.rules.attainment import BASES
from bihuan.rules.refusal import NotVisible


def page(request: Request, indicator_id: int) -> HttpResponse:
    """The three counts side by side with what each would mean today (R014)."""
    found = queries.indicator(request.viewer, indicator_id)
    if found is None:
        raise NotVisible(f"targets.indicator:{indicator_id}")
    access.home_county(request.viewer)
    initial = {"basis": found.denominator, "document": found.denominator_basis}
    form = DenominatorForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            targets.choose_denominator(
                indicator_id=found.id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "已确认考核口径")
            return redirect("targets-list")
    held = queries.standing(request.viewer, year=request.now.year, at=request.now)
    one = next((one for one in held if one.indicator_id == found.id and one.accounts), None)
    accounts = one.accounts if one else {}
    rows = [(BASES[basis], accounts[basis], one.verdicts[basis]) for basis in accounts if one]
    status = 422 if form.is_bound else 200
    shown = {"form": form, "indicator": found, "rows": rows, "one": one}
    return render(request, "targets/denominator.html", shown, status=status)
