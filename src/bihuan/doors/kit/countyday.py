"""What the leader's screen and the wall show alike of a county's day: map, ranking, targets."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from bihuan.apps.air import queries as air
from bihuan.doors.kit.chart.townmap import Town
from bihuan.foundation.places import queries as places
from bihuan.rules import ranking

ENDS = 2
"""Places shown from either end."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The first and the last of a ranking, and who stands outside of it."""

    first: tuple[ranking.Ranked, ...]
    last: tuple[ranking.Ranked, ...]
    count: int
    unranked: tuple[ranking.Unranked, ...]


def towns(county_code: str, day: date, *, linked: bool = True) -> list[Town]:
    """Every township with its PM2.5 and category of that day."""
    shown = []
    for place in places.shapes(county_code):
        view = air.day(place.code, day)
        value = None if view is None else view.values.get("pm25")
        shown.append(
            Town(
                code=place.code,
                name=place.name,
                boundary=place.boundary,
                lon=place.lon,
                lat=place.lat,
                category=None if view is None else view.category,
                value="" if value is None else f"{value:f}",
                url=reverse("air-place", args=[place.code]) if linked else "",
            )
        )
    return shown


def ends(county_code: str, today: date, *, how_many: int = ENDS) -> Ends:
    """Townships by this year's PM2.5 up to yesterday, from good to bad (R015)."""
    until = today - timedelta(days=1)
    since = date(until.year, 1, 1)
    entries = []
    for town in places.children(county_code):
        period = air.period(town.code, since, until)
        pm25 = period.pollutants["pm25"]
        entries.append(
            ranking.Entry(
                code=town.code,
                name=town.name,
                value=pm25.mean,
                valid_days=pm25.valid_days + pm25.excluded_days,
                days=period.calendar_days,
            )
        )
    table = ranking.rank(entries)
    return Ends(
        first=table.ranked[:how_many],
        last=table.ranked[how_many:][-how_many:],
        count=len(table.ranked),
        unranked=table.unranked,
    )
