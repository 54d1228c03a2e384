from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.air import access, queries
from bihuan.apps.air import actions as air
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air.station_forms import CloseForm


def page(request: Request, code: str) -> HttpResponse:
    """From a day on it is in no mean; its data stay."""
    station = queries.station(request.viewer, code)
    access.require_keeper(request.viewer, station.place_code, to="close_station", word="停用站点")
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            air.close_station(code=code, **form.cleaned_data, by=request.viewer, at=request.now)
            messages.success(request, f"“{station.name}”已停用，历史数据保留")
            return redirect("air-station", code)
    shown = {"form": form, "station": station, "title": f"停用{station.name}", "verb": "停用"}
    return render(request, "air/station_form.html", shown, status=422 if form.is_bound else 200)
