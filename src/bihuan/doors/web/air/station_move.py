from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.air import access, queries
from bihuan.apps.air import actions as air
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air.station_forms import MoveForm


def page(request: Request, code: str) -> HttpResponse:
    """From a day on it stands elsewhere; what it measured before stays where it was."""
    station = queries.station(request.viewer, code)
    access.require_keeper(
        request.viewer, station.place_code, to="move_station", word="登记站点迁移"
    )
    initial = {"place_code": station.place_code, "lon": station.lon, "lat": station.lat}
    county = access.county_of(request.viewer)
    form = MoveForm(request.POST or None, initial=initial, county=county)
    if form.is_valid():
        with refusals_into(form):
            air.move_station(
                code=code,
                to=form.site(),
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已登记迁移；此前的数据仍算在原区划")
            return redirect("air-station", code)
    shown = {"form": form, "station": station, "title": f"{station.name}迁移", "verb": "登记迁移"}
    return render(request, "air/station_form.html", shown, status=422 if form.is_bound else 200)
