"""Days closed anew from their readings; only what is touched, and only what comes out otherwise."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bihuan.apps.air.models import Day, Station
from bihuan.apps.air.queries import closed
from bihuan.rules import beijing

BATCH = 500
COLUMNS = (
    *("pm25", "pm10", "so2", "no2", "co", "o3_8h"),
    *("hours", "gaps", "aqi", "category", "primary", "edition"),
    *("is_published", "is_reviewed"),
)


@dataclass(frozen=True, slots=True)
class Closing:
    """How many days were closed, and how many came out other than before."""

    stations: int
    areas: int
    changed: int


def close(
    touched: Collection[closed.Pair], *, reviewed: Collection[closed.Pair] = (), at: datetime
) -> Closing:
    """Station-days first, then the divisions whose mean rests on them; a day that lasts waits."""
    over = {(code, day) for code, day in touched if beijing.closes(day) <= at}
    if not over:
        return Closing(0, 0, 0)
    rows = _neighbours({code for code, _ in over})
    found = closed.of_stations(over, {one.code: one for one in rows})
    kept = _kept(found)
    for pair, values in found.items():
        values.is_reviewed = pair in reviewed or (pair in kept and kept[pair].is_reviewed)
    changed = _write(found, kept, is_area=False, at=at)
    areas = _areas(found, rows)
    changed += _write(areas, _kept(areas), is_area=True, at=at)
    return Closing(len(found), len(areas), changed)


def regroup(county: str, since: date, *, at: datetime) -> int:
    """The divisions' days anew from a day on: who belongs to which has changed; how many differ."""
    rows = list(Station.objects.filter(place_code__startswith=county).order_by("code"))
    held = Day.objects.filter(code__in=[one.code for one in rows], day__gte=since)
    areas = _areas(set(held.values_list("code", "day")), rows)
    left = Day.objects.filter(is_area=True, code__startswith=county, day__gte=since)
    for code, day in left.values_list("code", "day"):
        areas.setdefault((code, day), closed.of_area(closed.Area(code, ()), {}))
    return _write(areas, _kept(areas), is_area=True, at=at)


def _neighbours(codes: Collection[str]) -> list[Station]:
    """All stations of the counties of these: what a county's mean is taken over."""
    mine = Station.objects.filter(code__in=list(codes)).values_list("place_code", flat=True)
    counties = sorted({place_code[: closed.COUNTY_DIGITS] for place_code in mine})
    return [
        one
        for county in counties
        for one in Station.objects.filter(place_code__startswith=county).order_by("code")
    ]


def _areas(pairs: Collection[closed.Pair], rows: list[Station]) -> dict[closed.Pair, closed.Values]:
    areas = closed.areas_of(pairs, rows)
    codes = {one.code for area in areas.values() for one in area.members}
    held: dict[date, dict[str, Day]] = {}
    days = {day for _, day in areas}
    if days:
        span = (min(days), max(days))
        for row in Day.objects.filter(code__in=list(codes), day__range=span).iterator():
            held.setdefault(row.day, {})[row.code] = row
    return {
        (code, day): closed.of_area(area, held.get(day, {})) for (code, day), area in areas.items()
    }


def _kept(pairs: Collection[closed.Pair]) -> dict[closed.Pair, Day]:
    if not pairs:
        return {}
    days = [day for _, day in pairs]
    rows = Day.objects.select_for_update().filter(
        code__in={code for code, _ in pairs}, day__range=(min(days), max(days))
    )
    return {(row.code, row.day): row for row in rows.order_by("id") if (row.code, row.day) in pairs}


def _write(
    found: Mapping[closed.Pair, closed.Values],
    kept: Mapping[closed.Pair, Day],
    *,
    is_area: bool,
    at: datetime,
) -> int:
    """A day that comes out the same is not touched; else its revision grows."""
    new: list[Day] = []
    other: list[Day] = []
    for (code, day), values in sorted(found.items()):
        said = closed.columns(day, values)
        row = kept.get((code, day))
        if row is None:
            new.append(Day(code=code, day=day, is_area=is_area, closed_at=at, **said))
        elif _differs(row, said):
            row.revision += 1
            row.closed_at = at
            row.__dict__.update(said)
            other.append(row)
    Day.objects.bulk_create(new, batch_size=BATCH)
    Day.objects.bulk_update(other, [*COLUMNS, "closed_at", "revision"], batch_size=BATCH)
    return len(new) + len(other)


def _differs(row: Day, said: Mapping[str, Any]) -> bool:
    return any(row.__dict__[name] != said[name] for name in COLUMNS)
