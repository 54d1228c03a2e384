from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets.asking import NewForm
from bihuan.foundation.places import queries as places


def page(request: Request) -> HttpResponse:
    """Set a number of a paper for the county or one of its townships."""
    county_code = access.home_county(request.viewer)
    areas = [(one.code, one.name) for one in places.under(county_code) if len(one.code) <= 9]
    form = NewForm(
        request.POST or None,
        indicators=queries.indicators(request.viewer),
        areas=areas,
        initial={"year": request.now.year, "place_code": county_code},
    )
    if form.is_valid():
        with refusals_into(form):
            made = targets.set_target(
                indicator_id=form.cleaned_data["indicator_id"],
                year=form.cleaned_data["year"],
                place_code=form.cleaned_data["place_code"],
                aim=form.aim(),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已设定目标")
            return redirect("targets-detail", made.id)
    status = 422 if form.is_bound else 200
    return render(request, "targets/new.html", {"form": form}, status=status)
