from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.air import access
from bihuan.apps.air import queries as air
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air import pictures
from bihuan.doors.web.air.asked import crumbs, day_or_nothing
from bihuan.doors.web.air.figures import unit_of
from bihuan.doors.web.air.revised import revised
from bihuan.rules import beijing
from bihuan.rules.refusal import NotVisible
from bihuan.rules.standards import DAY_VALUES, HOUR_VALUES, WORDS, Averaging, edition_on, limit

DRAWN = 6
"""Stations in one picture."""


@dataclass(frozen=True, slots=True)
class Part:
    """One pollutant of the day: value, sub-index, what it rests on and why it may be missing."""

    word: str
    unit: str
    value: Decimal | None
    sub_index: int | None
    limit: str
    is_over: bool
    hours: int | None
    gap: str
    is_excluded: bool
    is_primary: bool


@dataclass(frozen=True, slots=True)
class StationDay:
    """The 24 hours of one station, and its own day."""

    station: air.Station
    day: air.DayView | None
    hours: Sequence[air.HourView]


def page(request: Request, code: str, day: str) -> HttpResponse:
    """One day: why it is what it is, hour by hour, by both editions."""
    access.require_place(request.viewer, code)
    on = day_or_nothing(day)
    if on > request.now.date():
        raise NotVisible(f"air.day:{day}")
    held = air.day(code, on)
    stations = _stations(request, code, on)
    drawn = [(one.station.name, one.hours) for one in stations if one.hours][:DRAWN]
    shown = {
        "code": code,
        "name": air.place_name(code),
        "crumbs": crumbs(
            (air.place_name(code), reverse("air-place", args=[code])), (f"{on:%Y-%m-%d}", "")
        ),
        "on": on,
        "day": held,
        "parts": [] if held is None else [_part(held, name) for name in DAY_VALUES],
        "by_editions": [] if held is None else _by_editions(code, on),
        "in_force": str(edition_on(on)),
        "stations": stations,
        "dayonly": [one for one in stations if not one.hours],
        "revised": revised([one.station for one in stations], on),
        "hour_values": [WORDS[name] for name in HOUR_VALUES],
        "plots": [pictures.hour_plot(drawn, name) for name in ("pm25", "pm10", "o3")]
        if drawn
        else [],
        "before": date.fromordinal(on.toordinal() - 1),
        "after": date.fromordinal(on.toordinal() + 1),
        "is_last": on >= request.now.date(),
        "keeps": access.keeps(request.viewer),
    }
    return render(request, "air/day.html", shown)


def _part(day: air.DayView, name: str) -> Part:
    value = day.values[name]
    held_against = limit(name, Averaging.DAY, on=day.day)
    return Part(
        word=WORDS[name],
        unit=unit_of(name),
        value=value,
        sub_index=day.sub_indices.get(name),
        limit=f"{held_against}",
        is_over=value is not None and value > held_against,
        hours=day.hours.get(name),
        gap=day.gaps.get(name, ""),
        is_excluded=name in day.excluded,
        is_primary=name in day.primary,
    )


def _by_editions(code: str, on: date) -> list[air.DayView]:
    found = (air.day(code, on, edition=edition) for edition in ("2012", "2026"))
    return [one for one in found if one is not None]


def _stations(request: Request, code: str, on: date) -> list[StationDay]:
    """The station itself, or every station of the division that stood that day."""
    listed = [
        one
        for one in air.stations(request.viewer, on=on)
        if one.kind != "weather"
        and (one.code == code or (code.isdigit() and one.place_code.startswith(code)))
    ]
    since, until = beijing.opens(on), beijing.closes(on)
    return [
        StationDay(one, air.day(one.code, on), air.hours(one.code, since, until)) for one in listed
    ]
