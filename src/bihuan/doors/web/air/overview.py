from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import access
from bihuan.apps.air import queries as air
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air import asked as asking
from bihuan.doors.web.air import pictures, spoken
from bihuan.doors.web.air.aims import aims
from bihuan.doors.web.air.figures import figures, standard_word
from bihuan.rules.standards import DAY_VALUES, WORDS

STALE = timedelta(hours=2)
"""Twice the rhythm of an hourly station (ux.md 4.0, stale data)."""
WEATHER = "weather"
FEW = 4


@dataclass(frozen=True, slots=True)
class Card:
    """One station at this moment."""

    station: air.Station
    hour: air.HourView | None
    is_stale: bool


def page(request: Request) -> HttpResponse:
    """S10: the county's air, of this hour, of yesterday, of the year."""
    code = asking.county(request)
    asked = asking.read(request)
    places = air.places(request.viewer)
    now = cards(air.stations(request.viewer, on=request.now.date()), request.now)
    shown = {
        "code": code,
        "name": air.place_name(code),
        "asked": asked,
        "presets": asking.PRESETS.items(),
        **shown_now(now),
        "weather": [card for card in now if card.station.kind == WEATHER and card.hour],
        "places": places,
        "keeps": access.keeps(request.viewer),
    }
    if any(one == code for one, _ in places):
        shown |= year_of_place(request, code, asked)
        shown |= _towns(places, asked)
    return render(request, "air/overview.html", shown)


def cards(stations: list[air.Station], at: datetime) -> list[Card]:
    """What each station said last, and whether that is too long ago."""
    latest = air.latest([one.code for one in stations], at)
    return [
        Card(one, hour, hour is None or at - hour.ends_at > STALE)
        for one in stations
        for hour in (latest.get(one.code),)
    ]


def shown_now(held: list[Card]) -> dict[str, list[Card]]:
    """Stations that are assessed as cards, the others in a list; alone they are cards too."""
    air_only = [card for card in held if card.station.kind != WEATHER]
    first = [card for card in air_only if card.station.is_assessed] or air_only[:FEW]
    return {"cards": first, "others": [card for card in air_only if card not in first]}


def year_of_place(request: Request, code: str, asked: asking.Asked) -> dict[str, object]:
    """Numbers, calendar, trend, gaps and sentences of a place: what every page of one shows."""
    year = asking.year_of(request)
    until = (
        asked.last if year == asked.last.year else asked.last.replace(year=year, month=12, day=31)
    )
    known = figures(code, asked, until)
    days = air.days(code, until.replace(month=1, day=1), until, edition=asked.edition)
    pollutant, passed = pictures.pollutant_asked(request.GET.get("p", "")), target(request)
    wished = aims(request.viewer, code, year, request.now)
    goal = passed if passed is not None else wished.means.get(pollutant)
    so_far, past = (one.pollutants[pollutant].mean for one in (known.year, known.before))
    return {
        "figures": known,
        "year": year,
        "standard": standard_word(until),
        "calendar": pictures.year_calendar(code, days, year, asked.last),
        "trend": pictures.trend(code, pollutant, until, goal),
        "standing": pictures.standing(pollutant, so_far, past, until, goal),
        "pollutant": pollutant,
        "pollutants": [(name, WORDS[name]) for name in DAY_VALUES],
        "period": air.period(code, asked.since, asked.until, edition=asked.edition),
        "completeness": [
            (WORDS[one.pollutant], one) for one in air.completeness(code, asked.since, asked.until)
        ],
        "said": spoken.said(code, asked, known, wished.goal) if until == asked.last else None,
    }


def _towns(places: list[tuple[str, str]], asked: asking.Asked) -> dict[str, object]:
    listed = pictures.towns(places, asked)
    return {"towns": listed, "town_bars": pictures.town_bars(listed, asked) if listed else None}


def target(request: Request) -> Decimal | None:
    """A target passed on by a page that tries one: `target=38`."""
    written = request.GET.get("target", "")
    is_number = written.replace(".", "", 1).isdecimal() and written.isascii()
    return Decimal(written) if is_number and len(written) <= 5 else None
