from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.air import access, queries
from bihuan.apps.air import actions as air
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air.station_forms import FactsForm


def page(request: Request, code: str) -> HttpResponse:
    """What is said of a station, put right; the version keeps two people apart."""
    station = queries.station(request.viewer, code)
    access.require_keeper(request.viewer, station.place_code, to="correct_station", word="修改站点")
    form = FactsForm(request.POST or None, initial=_initial(station))
    if form.is_valid():
        with refusals_into(form):
            air.correct_station(
                code=code,
                facts=form.facts(),
                version=_number(request.POST.get("version", "")),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已修改")
            return redirect("air-station", code)
    shown = {"form": form, "station": station, "title": f"修改{station.name}", "verb": "保存修改"}
    return render(request, "air/station_form.html", shown, status=422 if form.is_bound else 200)


def _initial(station: queries.Station) -> dict[str, object]:
    held: dict[str, object] = {name: station.__dict__[name] for name in FactsForm.base_fields}
    return {**held, "aliases": "、".join(station.aliases)}


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and said.isascii() else 0
