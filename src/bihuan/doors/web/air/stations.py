"""The county's stations: what each is, when it last spoke, and what waits for a person."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import access, queries
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places


@dataclass(frozen=True, slots=True)
class Line:
    """One station of the list."""

    station: queries.Station
    place: str
    last: datetime | None
    silence: queries.Silence | None
    open_signs: int


def page(request: Request) -> HttpResponse:
    """Silent ones are marked; the rest in the order of their codes."""
    viewer = request.viewer
    stations = queries.stations(viewer)
    names = places.names(one.place_code for one in stations)
    latest = queries.latest([one.code for one in stations], request.now)
    silent = {one.station_id: one for one in queries.silences(viewer) if one.ended_at is None}
    waiting = [one.station_id for one in queries.signs(viewer, state="open")]
    lines = [
        Line(
            station=one,
            place=names.get(one.place_code, one.place_code),
            last=latest[one.code].ends_at if one.code in latest else None,
            silence=silent.get(one.id),
            open_signs=waiting.count(one.id),
        )
        for one in stations
    ]
    shown = {"lines": lines, "keeps": access.keeps(viewer), "silent": len(silent)}
    return render(request, "air/stations.html", shown)
