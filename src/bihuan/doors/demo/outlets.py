"""The outlets of the demo county: whose they are, what stands there, and what happens to them."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from bihuan.doors.demo import tables
from bihuan.rules import codes, loggers

SEED = int(tables.COUNTY)
DAY = date(2026, 11, 25)
"""Their lives are those up to this day, moved to any other."""
CALM = 0.76
"""Well below its limit, so that what is over was planted."""
METERS_FROM = 101
HOURS_LATE = 40
"""Within these hours before the last morning everybody is connected."""
REALTIME_S = 60
TREATMENT = {
    "coal_boiler": "布袋除尘、湿法脱硫、SNCR脱硝",
    "sinter": "电除尘、半干法脱硫、SCR脱硝",
    "coke_oven": "干法脱硫、布袋除尘、SCR脱硝",
    "cement_kiln": "布袋除尘、SNCR和SCR脱硝",
    "waste_water": "调节、生化、深度处理",
}
MAINTAINERS = ("云川监测运维公司", "临江环保科技公司", "海运环境服务公司")


@dataclass(frozen=True, slots=True)
class Scene:
    """A scenario at one outlet, in hours before the last morning; the meter has it where it can."""

    scenario: str
    factor: str
    begins_h: int
    ends_h: int

    def window(self, morning: datetime) -> tuple[datetime, datetime]:
        return morning - timedelta(hours=self.begins_h), morning - timedelta(hours=self.ends_h)


@dataclass(frozen=True, slots=True)
class Watched:
    """One outlet with its logger, or the power meter beside it."""

    number: int
    firm: str
    code: str
    unit: str
    kind: str
    scenes: tuple[Scene, ...]
    of: int = 0
    """Of a meter: the number of the outlet it stands at."""

    @property
    def key(self) -> tuple[str, str]:
        return self.firm, self.code

    @property
    def name(self) -> str:
        short = self.firm.removeprefix("云川").removesuffix("有限公司").removesuffix("有限责任公司")
        return f"{short}{self.unit}（{self.code}）"

    @property
    def has_history(self) -> bool:
        """Whether it was connected early: what happens there needs days to be seen."""
        is_old = any(scene.begins_h > HOURS_LATE for scene in self.scenes)
        return is_old or self.number == TWIN

    @property
    def is_meter(self) -> bool:
        return bool(self.of)

    def plant(self, morning: datetime) -> loggers.Plant:
        shift_s = (morning.date() - DAY).days * 86_400
        made = replace(loggers.plant(SEED, self.number, self.kind), level=CALM, shift_s=shift_s)
        if self.is_meter:
            made = replace(made, seed=loggers.plant(SEED, self.of, self.kind).seed)
        if self.kind == "waste_water":
            made = replace(made, twin=loggers.plant(SEED, TWIN, self.kind).seed)
        for scene in self.scenes:
            made = loggers.bent(made, scene.scenario, *scene.window(morning), scene.factor)
        return made


TWIN = 38
"""Whose waste water the copied one is like: 清源二期."""


@lru_cache
def _rows() -> Mapping[str, Any]:
    found = resources.files("bihuan.doors.demo") / "tables/outlets.toml"
    return tomllib.loads(found.read_text("utf-8"))


def new_firms() -> Iterator[tuple[str, str, dict[str, object]]]:
    """Village, name and values of each enterprise that is on the register for its outlets."""
    for village, name, first, sector in _rows()["enterprises"]:
        uscc = f"{first}{codes.uscc_check_sign(first)}"
        values = {
            "uscc": uscc,
            "sector": sector,
            "is_key": True,
            "operating": "正常生产",
            "permit_kind": "重点管理",
            "permit": f"{uscc}001P",
            "has_cems": True,
            "grade": "B",
            "has_rules": True,
        }
        yield village, name, values


@lru_cache
def outlets() -> tuple[Watched, ...]:
    scenes: dict[tuple[str, str], list[Scene]] = {}
    for firm, code, *scene in _rows()["scenes"]:
        scenes.setdefault((firm, code), []).append(Scene(*scene))
    return tuple(
        Watched(
            number,
            firm,
            code,
            unit,
            kind,
            tuple(one for one in scenes.get((firm, code), ()) if one.scenario != "treatment_off"),
        )
        for number, (firm, code, unit, kind) in enumerate(_rows()["outlets"], 1)
    )


@lru_cache
def meters() -> tuple[Watched, ...]:
    by_key = {one.key: one for one in outlets()}
    off = {
        (firm, code): Scene(*scene)
        for firm, code, *scene in _rows()["scenes"]
        if scene[0] == "treatment_off"
    }
    return tuple(
        Watched(
            number,
            firm,
            code,
            by_key[firm, code].unit,
            "power",
            (off[firm, code],) if (firm, code) in off else (),
            of=by_key[firm, code].number,
        )
        for number, (firm, code) in enumerate(_rows()["meters"], METERS_FROM)
    )


def outlet_values(one: Watched, verified_on: str) -> dict[str, object]:
    """Of its row on the register."""
    return {
        "number": one.code,
        "medium": "废水" if one.kind == "waste_water" else "废气",
        "process": one.unit,
        "treatment": TREATMENT[one.kind],
        "height": 0 if one.kind == "waste_water" else 45 + one.number * 7 % 40,
        "maintainer": MAINTAINERS[one.number % len(MAINTAINERS)],
        "verified_on": verified_on,
        "in_use": "在用",
    }


def write_field(path: Path, morning: datetime) -> None:
    """Who speaks in the live demonstration, for `bihuan simulate --field`."""
    rows = [
        {
            "mn": plant.mn,
            "password": plant.password,
            "kind": plant.kind.code,
            "seed": plant.seed,
            "level": plant.level,
            "twin": plant.twin,
            "shift_s": plant.shift_s,
            "realtime_s": REALTIME_S,
            "planted": [
                [planted.scenario, planted.from_s, planted.until_s, planted.factor]
                for planted in plant.planted
            ],
        }
        for plant in (one.plant(morning) for one in (*outlets(), *meters()))
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"loggers": rows}, ensure_ascii=False, indent=1), encoding="utf-8")
