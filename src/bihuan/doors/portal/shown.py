"""What the public is shown of the county's air: divisions only, no person, no session."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from bihuan.apps.air import queries as air
from bihuan.rules import airwords, aqi, beijing
from bihuan.rules.standards import (
    CATEGORIES,
    DAY_VALUES,
    HOUR_VALUES,
    REPORTED_PARTS,
    SENSITIVE,
    WORDS,
    Category,
    edition_on,
    half_even,
)
from bihuan.rules.viewer import Viewer, system_viewer

PUBLIC: Viewer = system_viewer("公众页面")
RECENT = timedelta(hours=24)
OVER = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One pollutant of a report: NA where missing, / where nobody measures it (HJ 633, 5.3)."""

    word: str
    unit: str
    value: str
    sub_index: str


@dataclass(frozen=True, slots=True)
class Report:
    """The duty fields of HJ 633-2026 5.1.1 for one hour or one day of one place."""

    place: str
    period: str
    parts: Sequence[Part]
    aqi: int | None
    category: Category | None
    primary: str
    edition: str
    note: str
    is_reviewed: bool = False
    day: date | None = None
    ends_at: datetime | None = None
    sensitive: str = ""
    event: str = ""

    @property
    def number(self) -> int | None:
        return None if self.category is None else self.category.number


def county_hours(county: str, at: datetime) -> list[Report]:
    """The county's last 24 hours, the latest last: means of the stations that are assessed.

    An hour counts when at least half of them spoke. Rounded once, from what was measured.
    """
    stations = [
        one
        for one in air.stations(PUBLIC, on=at.date())
        if one.is_assessed and one.place_code.startswith(county)
    ]
    measured = {name for one in stations for name in one.parameters}
    held: dict[datetime, list[Mapping[str, Decimal]]] = defaultdict(list)
    for station in stations:
        table = air.hourly_table(station.code, HOUR_VALUES, at - RECENT, at)
        for row in table.to_pylist():
            known = {name: row[name] for name in HOUR_VALUES if row[name] is not None}
            held[row["ends_at"]].append({name: Decimal(str(one)) for name, one in known.items()})
    name = air.place_name(county)
    return [
        _hour(name, beijing.moment(ends), said, len(stations), measured)
        for ends, said in sorted(held.items())
    ]


def _hour(
    place: str,
    ends_at: datetime,
    said: Sequence[Mapping[str, Decimal]],
    count: int,
    measured: Collection[str],
) -> Report:
    values = {name: _mean(name, said, count) for name in HOUR_VALUES}
    edition = edition_on(beijing.day_of(ends_at))
    spared = [name for name in HOUR_VALUES if name not in measured]
    read = aqi.hour(values, edition=edition, not_monitored=spared)
    began = ends_at - timedelta(hours=1)
    return Report(
        place=f"{place}（{count}个评价站点均值）",
        period=f"{began:%Y年%m月%d日 %H:%M}至{_end(ends_at)}",
        parts=list(_parts(HOUR_VALUES, values, read.sub_indices, spared)),
        aqi=read.aqi,
        category=read.category,
        primary=_primary(read.primary, read.aqi),
        edition=edition,
        note=read.note,
        ends_at=ends_at,
        sensitive=_sensitive(read.sub_indices),
    )


def _end(ends_at: datetime) -> str:
    return "24:00" if ends_at.hour == 0 else f"{ends_at:%H:%M}"


def _mean(name: str, said: Sequence[Mapping[str, Decimal]], count: int) -> Decimal | None:
    values = [Fraction(one[name]) for one in said if name in one]
    if len(values) * 2 < count or not values:
        return None
    parts = REPORTED_PARTS.get(name, 1)
    mean = sum(values, Fraction()) * parts / len(values)
    return Decimal(half_even(mean.numerator, mean.denominator)) / parts


def day_report(place: str, day: air.DayView) -> Report:
    """One day as it is published."""
    return Report(
        place=place,
        period=f"{day.day:%Y年%m月%d日} 01时至24时",
        parts=list(_parts(DAY_VALUES, day.values, day.sub_indices, ())),
        aqi=day.aqi,
        category=None if day.category is None else CATEGORIES[day.category - 1],
        primary=_primary(day.primary, day.aqi),
        edition=day.edition,
        note=day.note,
        is_reviewed=day.is_reviewed,
        day=day.day,
        sensitive=_sensitive(day.sub_indices),
        event=day.event,
    )


def _parts(
    names: Sequence[str],
    values: Mapping[str, Decimal | None],
    subs: Mapping[str, int | None],
    spared: Collection[str],
) -> Iterator[Part]:
    for name in names:
        value, sub = values.get(name), subs.get(name)
        unit = "mg/m³" if name == "co" else "µg/m³"
        if name in spared:
            yield Part(WORDS[name], unit, "/", "/")
        else:
            yield Part(
                WORDS[name],
                unit,
                "NA" if value is None else str(value),
                "NA" if sub is None else str(sub),
            )


def _primary(names: Sequence[str], index: int | None) -> str:
    if index is None:
        return "NA"
    return airwords.pollutants(names) or "—"


def _sensitive(subs: Mapping[str, int | None]) -> str:
    """HJ 633-2026 table 2: whom a sub-index over 100 touches first."""
    found: list[str] = []
    for name, sub in subs.items():
        if sub is not None and sub > OVER:
            found += SENSITIVE.get(name, "").split("、")
    return "、".join(dict.fromkeys(word for word in found if word))


def towns(county: str, names: Sequence[tuple[str, str]], on: date) -> list[Report]:
    """Each township's day; those without one are left out of the list, not shown as zero."""
    found = []
    for code, name in names:
        day = air.day(code, on)
        if day is not None:
            found.append(day_report(name, day))
    return found
