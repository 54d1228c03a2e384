"""The demo county's stations and what they measured: years of days, weeks of hours, one dust day.

Values come from `atmosphere.py`; they enter as a user's would, through the imports of `apps/air`.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from importlib import resources
from typing import Any

import numpy as np

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.effects import actions as effects
from bihuan.doors.demo import atmosphere, tables
from bihuan.doors.demo.atmosphere import Hours, Site
from bihuan.doors.demo.story import Stage
from bihuan.rules import beijing
from bihuan.rules.standards import DAY_VALUES, HOUR_SCALE, HOUR_VALUES
from bihuan.rules.viewer import system_viewer

Happening = tuple[date, time, Callable[[datetime], object]]
FEED = system_viewer("数据接口")
STACK = "YCA03"
SILENT = "YCT111"
"""The township station that stopped two days ago."""
HOT_DAYS = 21
TOWN_HOURS_DAYS = 3
YEARS_BEFORE = 3
WIND_MONTHS = 19
MEASURE, ASKED = "热源厂路北侧砖瓦厂关停", time(7, 30)
WORKED_BEFORE, CUT = 150, 0.62
"""Days since the stack was cleaned, and by how much: what 成效评估 has to find."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One station as the demo knows it."""

    code: str
    facts: air.Facts
    where: air.Site
    site: Site


@lru_cache
def stations() -> tuple[Placed, ...]:
    """The county's own, then one of every township."""
    text = (resources.files("bihuan.doors.demo") / "tables/stations.toml").read_text("utf-8")
    rows = tomllib.loads(text)["station"]
    towns = (_town(number, town) for number, town in enumerate(tables.townships()))
    return (*(_own(row) for row in rows), *towns)


def _own(row: Mapping[str, Any]) -> Placed:
    facts = air.Facts(
        name=row["name"],
        kind=row["kind"],
        owner=row["owner"],
        operator="省环境监测中心" if row["kind"] != "weather" else "",
        parameters=tuple(row.get("parameters", HOUR_VALUES)),
        is_assessed=row.get("assessed", False),
    )
    site = Site(
        row["code"],
        row.get("level", 1.0),
        row.get("traffic", 1.0),
        row.get("stack", 0.0),
        row.get("from", 0.0),
    )
    return Placed(row["code"], facts, air.Site(row["place"], row["lon"], row["lat"]), site)


def _town(number: int, town: tables.Township) -> Placed:
    code = f"YCT{town.code[-3:]}"
    facts = air.Facts(
        name=f"{town.name}站", kind="township", owner="县生态环境局", operator="云川监测运维公司"
    )
    level = 0.80 + ((number * 5 + 5) % 14) * 0.032
    site = Site(code, level, 0.8 + (number * 3 % 7) * 0.08)
    return Placed(code, facts, air.Site(town.code, town.lon, town.lat), site)


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    """Registered and filled before anything looks at them; the last hours come this morning."""
    begun = today - timedelta(days=HOT_DAYS)
    yield begun, time(8, 0), partial(_register, today)
    yield begun, time(8, 10), partial(_bring_years, today)
    yield begun, time(8, 30), partial(_bring_wind, today)
    yield begun, time(16, 0), partial(_mark_dust, stage, today)
    yield today, time(7, 10), partial(_bring_weeks, today)


def worked_on(today: date) -> date:
    return today - timedelta(days=WORKED_BEFORE)


def _register(today: date, at: datetime) -> None:
    opened = date(today.year - YEARS_BEFORE, 1, 1)
    for one in stations():
        air.register_station(
            code=one.code, site=one.where, facts=one.facts, opened_on=opened, by=FEED, at=at
        )


def _bring_years(today: date, at: datetime) -> None:
    """Days as published: the county's three for years, the townships' for this year."""
    last = today - timedelta(days=HOT_DAYS + 1)
    first = date(today.year - YEARS_BEFORE, 1, 1)
    rows = [
        row
        for one in stations()
        for row in _days(
            one, first if one.facts.is_assessed else date(last.year, 1, 1), last, today
        )
    ]
    air.import_days(batch=air.Batch(source="历年日均值.xlsx"), rows=rows, by=FEED, at=at)


def _bring_wind(today: date, at: datetime) -> None:
    """Hours of weather, and of PM2.5 beside the stack: what weather and work are told apart by."""
    first, last = today - timedelta(days=WIND_MONTHS * 30), today - timedelta(days=HOT_DAYS + 1)
    by_code = {one.code: one for one in stations()}
    rows = [
        *_hours(by_code["YCW01"], first, last, today),
        *_hours(by_code[STACK], first, last, today, only=("pm25",)),
    ]
    air.import_hours(batch=air.Batch(source="逐时气象与PM2.5.csv"), rows=rows, by=FEED, at=at)


def _bring_weeks(today: date, at: datetime) -> None:
    """The last weeks: hours of the county's own, days and then hours of the townships."""
    first = today - timedelta(days=HOT_DAYS)
    recent = today - timedelta(days=TOWN_HOURS_DAYS)
    days = [
        row
        for one in stations()
        if one.facts.kind == "township"
        for row in _days(one, first, recent - timedelta(days=1), today)
    ]
    air.import_days(batch=air.Batch(source="乡镇站日均值.xlsx"), rows=days, by=FEED, at=at)
    rows = [
        row
        for one in stations()
        for row in _hours(one, recent if one.facts.kind == "township" else first, today, today)
        if row.ends_at <= at
    ]
    batch = air.Batch(source="小时数据接口", kind="feed")
    air.import_hours(batch=batch, rows=[*rows], by=FEED, at=at)


def new_hours(since: datetime, until: datetime, today: date) -> list[air.Row]:
    """What the stations say between two moments; the silent one says nothing."""
    first, last = beijing.day_of(since), beijing.day_of(until)
    return [
        row
        for one in stations()
        for row in _hours(one, first, last, today)
        if since < row.ends_at <= until
    ]


def ask_effect(stage: Stage, today: date, at: datetime) -> None:
    """Whether the closing of the kiln showed in the air: left to the worker, like any long sum."""
    question = effects.Question(
        name=MEASURE, stations=(STACK,), pollutant="pm25", changed_on=worked_on(today)
    )
    effects.ask_judgement(question=question, by=stage.county.viewer("王敏", at), at=at)


def _mark_dust(stage: Stage, today: date, at: datetime) -> None:
    """The dust of spring, out of the means by the city's paper."""
    by = stage.county.viewer("王敏", at)
    for month, day in atmosphere.DUST_DAYS:
        on = date(today.year, month, day)
        if on >= at.date():
            continue
        ground = air.Ground(
            kind="dust",
            reason="受上游沙尘输送影响，PM10小时浓度突升",
            basis=f"市生态环境局沙尘天气影响认定函〔{on.year}〕{month}号",
        )
        air.mark_exceptional(place_code=tables.COUNTY, day=on, ground=ground, by=by, at=at)


def _days(one: Placed, first: date, last: date, today: date) -> Iterator[air.Row]:
    """Published days: whole µg/m³, CO to a tenth."""
    if one.facts.kind == "weather" or first > last:
        return
    made = _made(one, first, last, today)
    means = {name: np.rint(_by_day(made[name]).mean(axis=1)) for name in DAY_VALUES[:4]}
    means["co"] = np.round(_by_day(made["co"]).mean(axis=1), 1)
    means["o3_8h"] = np.rint(_highest_8h(_by_day(made["o3"])))
    for step in range((last - first).days + 1):
        values = {name: round(float(means[name][step]) * HOUR_SCALE[name]) for name in DAY_VALUES}
        yield air.Row(one.code, beijing.closes(first + timedelta(days=step)), values)


def _hours(
    one: Placed, first: date, last: date, today: date, only: Sequence[str] = ()
) -> Iterator[air.Row]:
    made = _made(one, first, last, today)
    names = only or tuple(one.facts.parameters)
    whole = {
        name: np.rint(made[name] * queries.scale_of(name)).astype(int).tolist() for name in names
    }
    stopped = beijing.opens(today - timedelta(days=2)) + timedelta(hours=14)
    for step, clock in enumerate(atmosphere.hours_of(first, last)):
        ends_at = beijing.moment(clock)
        if one.code == SILENT and ends_at > stopped:
            return
        yield air.Row(one.code, ends_at, {name: whole[name][step] for name in names})


def _made(one: Placed, first: date, last: date, today: date) -> Mapping[str, Hours]:
    if one.facts.kind == "weather":
        return atmosphere.weather(first, last)
    work = worked_on(today) if one.code == STACK else None
    return atmosphere.pollutants(one.site, first, last, worked_on=work, cut=CUT)


def _by_day(hours: Hours) -> Hours:
    return hours.reshape(-1, 24)


def _highest_8h(days: Hours) -> Hours:
    """Of the windows that end at 08:00 to 24:00."""
    summed = np.cumsum(days, axis=1)
    before = np.concatenate([np.zeros((len(days), 1)), summed[:, :16]], axis=1)
    highest: Hours = ((summed[:, 7:] - before) / 8).max(axis=1)
    return highest
