"""Days as they come out of the readings, before anybody writes them down."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bihuan.apps.air.models import Day, Station
from bihuan.apps.air.queries.days import NOT_MONITORED, exact_of
from bihuan.apps.air.queries.hours import PREFIX, named, whole_hours, window_of
from bihuan.apps.air.queries.stations import places_on
from bihuan.foundation.series import queries as series
from bihuan.rules import airstats, aqi, beijing
from bihuan.rules.standards import DAY_VALUES, GRAINS, HOUR_SCALE, VALID_FROM, edition_on, half_even

COUNTY_DIGITS, TOWNSHIP_DIGITS = 6, 9
FEW, OF_FEW = 4, 50
"""An area of fewer than four points is valid from half of them on (not verified)."""
IN_HAND = 5000
"""Station-days whose hours are taken into memory; more are left to the engine as a whole."""
Pair = tuple[str, date]


@dataclass(slots=True)
class Values:
    """One place's day in grains, with what each value rests on."""

    exact: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(DAY_VALUES))
    hours: dict[str, int] = field(default_factory=lambda: dict.fromkeys(DAY_VALUES, 0))
    gaps: dict[str, str] = field(default_factory=dict)
    is_published: bool = False
    is_reviewed: bool = False


def columns(day: date, values: Values) -> dict[str, Any]:
    """What `Day` holds of it: the values and the index by the edition of the day."""
    edition = edition_on(day)
    skipped = [name for name, why in values.gaps.items() if why == NOT_MONITORED]
    published = {name: airstats.published(values.exact[name], name) for name in DAY_VALUES}
    read = aqi.day(published, edition=edition, not_monitored=skipped)
    return {
        **values.exact,
        "hours": values.hours,
        "gaps": values.gaps,
        "aqi": read.aqi,
        "category": None if read.category is None else read.category.number,
        "primary": ",".join(read.primary),
        "edition": str(edition),
        "is_published": values.is_published,
        "is_reviewed": values.is_reviewed,
    }


def of_stations(pairs: Collection[Pair], stations: Mapping[str, Station]) -> dict[Pair, Values]:
    """By their readings: hours through `rules.airstats` in one query, days as they were published.

    A published day's value speaks before one reckoned from hours.
    """
    found: dict[Pair, Values] = {}
    for row in _from_hours(pairs):
        found[row["code"], row["day"]] = _reckoned(row)
    for said in _as_published(pairs):
        pair = (
            said["series"].removeprefix(PREFIX),
            beijing.day_of(beijing.moment(said["ends_at"])),
        )
        _published(found.setdefault(pair, Values()), said)
    for (code, _), values in found.items():
        _name_gaps(values, stations[code])
    return found


def _from_hours(pairs: Collection[Pair]) -> list[dict[str, Any]]:
    codes, window = sorted({code for code, _ in pairs}), window_of(day for _, day in pairs)
    hours = whole_hours(codes, window)
    if len(pairs) <= IN_HAND:
        closed = series.run_over(airstats.days, series.run(hours))
    else:
        closed = series.run(airstats.days(hours))
    wanted = set(pairs)
    rows: list[dict[str, Any]] = closed.to_pylist()
    return [row for row in rows if (row["code"], row["day"]) in wanted]


def _reckoned(row: Mapping[str, Any]) -> Values:
    return Values(
        exact={name: row[name] for name in DAY_VALUES},
        hours={name: row[f"n_{name}"] for name in DAY_VALUES},
    )


def _as_published(pairs: Collection[Pair]) -> list[dict[str, Any]]:
    names = sorted({named(code) for code, _ in pairs})
    window = window_of(day for _, day in pairs)
    if not series.has_any(names, window, averaging_s=series.DAY_S):
        return []
    told = series.latest(names, window, averaging_s=series.DAY_S, parameters=DAY_VALUES)
    days = {(named(code), beijing.wall(beijing.closes(day))) for code, day in pairs}
    rows = series.run(told).to_pylist()
    return [row for row in rows if (row["series"], row["ends_at"]) in days]


def _published(values: Values, said: Mapping[str, Any]) -> None:
    if said["value"] is None or said["flags"] & series.OUT_OF_USE:
        return
    name = said["parameter"]
    values.exact[name] = said["value"] * (HOUR_SCALE[name] * GRAINS // said["scale"])
    values.is_published = True


def _name_gaps(values: Values, station: Station) -> None:
    measured = {"o3_8h" if name == "o3" else name for name in station.parameters}
    for name in DAY_VALUES:
        if values.exact[name] is None:
            reason = airstats.gap(name, values.hours[name])
            values.gaps[name] = reason if name in measured else NOT_MONITORED


@dataclass(frozen=True, slots=True)
class Area:
    """A division with the stations its mean is taken over."""

    code: str
    members: tuple[Station, ...]


def areas_of(pairs: Iterable[Pair], rows: Sequence[Station]) -> dict[tuple[str, date], Area]:
    """The county and the township of each touched day, by where stations spoke for then."""
    days = sorted({day for _, day in pairs})
    where = places_on(rows, days)
    touched = set(pairs)
    found: dict[tuple[str, date], Area] = {}
    for day in days:
        standing = [one for one in rows if stands(one, day)]
        for station in standing:
            if (station.code, day) in touched:
                for code in _speaks_for(station, where[station.code, day]):
                    members = [
                        one for one in standing if code in _speaks_for(one, where[one.code, day])
                    ]
                    found[code, day] = Area(code, tuple(members))
    return found


def stands(station: Station, day: date) -> bool:
    return station.opened_on <= day and (station.closed_on is None or day < station.closed_on)


def _speaks_for(station: Station, place_code: str) -> list[str]:
    """The county's mean is over assessed stations, a township's over its township stations."""
    county = [place_code[:COUNTY_DIGITS]] if station.is_assessed else []
    is_township = station.kind == Station.Kind.TOWNSHIP and len(place_code) >= TOWNSHIP_DIGITS
    return [*county, place_code[:TOWNSHIP_DIGITS]] if is_township else county


def of_area(area: Area, days: Mapping[str, Day]) -> Values:
    """The mean of the members' valid values, where enough of them are valid."""
    values = Values()
    rows = [days[one.code] for one in area.members if one.code in days]
    values.is_reviewed = bool(rows) and all(row.is_reviewed for row in rows)
    for name in DAY_VALUES:
        measuring = [one for one in area.members if name.partition("_")[0] in one.parameters]
        held = [
            exact
            for one in measuring
            if one.code in days and (exact := exact_of(days[one.code])[name]) is not None
        ]
        values.hours[name] = len(held)
        share = OF_FEW if len(measuring) < FEW else VALID_FROM["area"]
        if not measuring:
            values.gaps[name] = NOT_MONITORED
        elif len(held) * 100 < share * len(measuring) or not held:
            values.gaps[name] = f"{len(measuring)}个站点中{len(held)}个有效，少于{share}%"
        else:
            values.exact[name] = half_even(sum(held), len(held))
    return values
