from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.air import access
from bihuan.apps.air import actions as air
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air.station_forms import NewForm


def page(request: Request) -> HttpResponse:
    """A station is registered before its data can come."""
    county = access.county_of(request.viewer)
    access.require_keeper(request.viewer, county, to="register_station", word="登记站点")
    form = NewForm(request.POST or None, county=county)
    if form.is_valid():
        with refusals_into(form):
            made = air.register_station(
                code=form.cleaned_data["code"],
                site=form.site(),
                facts=form.facts(),
                opened_on=form.cleaned_data["opened_on"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已登记“{made.name}”")
            return redirect("air-station", made.code)
    shown = {"form": form, "title": "登记站点", "verb": "登记"}
    return render(request, "air/station_form.html", shown, status=422 if form.is_bound else 200)
