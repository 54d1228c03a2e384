from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import WarningForm


def page(request: Request) -> HttpResponse:
    """Record the city's warning; its measures open at once."""
    county_code = access.home_county(request.viewer)
    form = WarningForm(
        request.POST or None, initial={"issued_at": request.now, "starts_at": request.now}
    )
    if form.is_valid():
        with refusals_into(form):
            made = warnings.record_warning(notice=form.notice(), by=request.viewer, at=request.now)
            messages.success(request, f"已登记{made.level_word}预警，措施已发到各单位")
            return redirect("warnings-detail", made.id)
    status = 422 if form.is_bound else 200
    shown = {"form": form, "plan": queries.plan(county_code)}
    return render(request, "warnings/new.html", shown, status=status)
