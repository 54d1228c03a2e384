"""The demo county's pattern, inventory and waters: drawn early, sampled every month of the year."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from bihuan.apps.inventory import actions as inventory
from bihuan.apps.water import actions as water
from bihuan.doors.demo.story import Stage
from bihuan.foundation.places import actions as places
from bihuan.rules.water import WaterKind

Happening = tuple[date, time, Callable[[datetime], object]]
KEPT_BEFORE = 24
SAMPLED_ON = 5
"""Day of the month on which sections are sampled; the report comes two days later."""
FACTORS = ("do", "codmn", "nh3n", "tp")
PATTERN = "云川县国土空间生态修复规划"


@lru_cache
def _rows() -> Mapping[str, Any]:
    found = resources.files("bihuan.doors.demo") / "tables/surroundings.toml"
    return tomllib.loads(found.read_text("utf-8"))


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    begun = today - timedelta(days=KEPT_BEFORE)
    made: dict[str, int] = {}
    yield begun, time(9, 5), partial(_draw, stage)
    yield begun, time(9, 20), partial(_list_sources, stage)
    yield begun, time(9, 40), partial(_register, stage, made)
    yield begun, time(10, 0), partial(_bring_samples, stage, made, today)
    latest = date(today.year, today.month, SAMPLED_ON)
    reported = latest + timedelta(days=2)
    if begun < reported <= today - timedelta(days=1):
        yield reported, time(15, 10), partial(_sample, stage, made, latest, today)
    for row in _rows()["section"]:
        walked = today - timedelta(days=row["walked"])
        yield walked, time(16, 0), partial(_walk, stage, made, row)


def _draw(stage: Stage, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    for row in _rows()["zone"]:
        places.draw_zone(
            name=row["name"], kind=row["kind"], codes=row["codes"], basis=PATTERN, by=by, at=at
        )


def _list_sources(stage: Stage, at: datetime) -> None:
    listed = _rows()["inventory"]
    for pollutant, classes in listed["tonnes"].items():
        inventory.note_emissions(
            year=at.year - 1,
            pollutant=pollutant,
            tonnes={name: Decimal(tonnes) for name, tonnes in classes.items()},
            document=listed["document"],
            by=stage.county.viewer("王敏", at),
            at=at,
        )


def _register(stage: Stage, made: dict[str, int], at: datetime) -> None:
    for row in _rows()["section"]:
        survey = water.Survey(
            name=row["name"],
            water=row["water"],
            kind=WaterKind(row["kind"]),
            level=row["level"],
            place_code=row["place"],
            wanted_class=row["wanted"],
            basis=row["basis"],
            lon=row["lon"],
            lat=row["lat"],
            patrol_org_id=stage.county.org_ids[row["patrol"]],
        )
        by = stage.county.viewer("王敏", at)
        made[row["code"]] = water.register_section(code=row["code"], survey=survey, by=by, at=at).id


def _bring_samples(stage: Stage, made: Mapping[str, int], today: date, at: datetime) -> None:
    """The months of last year and this one, as far as their reports are out."""
    for year in (at.year - 1, at.year):
        for month in range(1, 13):
            on = date(year, month, SAMPLED_ON)
            if on + timedelta(days=2) <= at.date():
                _sample(stage, made, on, today, at)


def _sample(stage: Stage, made: Mapping[str, int], on: date, today: date, at: datetime) -> None:
    for row in _rows()["section"]:
        ago = (today.year - on.year) * 12 + today.month - on.month
        numbers = row["months"][ago % 12]
        water.note_sample(
            section_id=made[row["code"]],
            on=on,
            values={code: Decimal(str(one)) for code, one in zip(FACTORS, numbers, strict=True)},
            source=f"{on.year}年{on.month}月水质监测月报",
            by=stage.county.viewer("王敏", at),
            at=at,
        )


def _walk(stage: Stage, made: Mapping[str, int], row: Mapping[str, Any], at: datetime) -> None:
    by = stage.county.viewer(stage.county.voice(row["patrol"]), at)
    water.note_patrol(section_id=made[row["code"]], on=at.date(), found="", by=by, at=at)
