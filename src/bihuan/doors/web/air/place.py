from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import access
from bihuan.apps.air import queries as air
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air import asked as asking
from bihuan.doors.web.air.overview import cards, shown_now, year_of_place


def page(request: Request, code: str) -> HttpResponse:
    """The air of one township or one station: its hour, its days, its year."""
    access.require_place(request.viewer, code)
    asked = asking.read(request)
    station = None if code.isdigit() else air.station(request.viewer, code)
    around = [
        one
        for one in air.stations(request.viewer, on=request.now.date())
        if one.code == code or (code.isdigit() and one.place_code.startswith(code))
    ]
    shown = {
        "code": code,
        "name": air.place_name(code),
        "crumbs": asking.crumbs((air.place_name(code), "")),
        "asked": asked,
        "presets": asking.PRESETS.items(),
        "station": station,
        **shown_now(cards(around, request.now)),
        "days": air.days(code, asked.since, asked.until, edition=asked.edition)[::-1],
        "places": air.places(request.viewer),
        **year_of_place(request, code, asked),
    }
    return render(request, "air/place.html", shown)
