"""重污染天气预警标准: levels, the plan's thresholds as words that are read, and which level is met.

Only the city or above issues a warning; what is found here asks a person to look, and issues none.
Thresholds are a county's setting. The two sets to start from carry how well they are known.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from bihuan.rules.refusal import Refused
from bihuan.rules.standards import ALERTS, Run

OZONE = "o3_8h"
HOURS_A_DAY = 24


class Level(StrEnum):
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def word(self) -> str:
        return {"yellow": "黄色", "orange": "橙色", "red": "红色"}[self]

    @property
    def response(self) -> str:
        return {"yellow": "Ⅲ级", "orange": "Ⅱ级", "red": "Ⅰ级"}[self]

    @property
    def rank(self) -> int:
        return tuple(Level).index(self)


SHARES: Mapping[Level, int] = {
    level: ALERTS["current"].levels[level.rank].cut_percent for level in Level
}
"""全社会减排比例下限, per cent of the main pollutants; not verified: a setting of the plan."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A set of thresholds to start from, with its source and how well it is known."""

    code: str
    word: str
    mark: str
    thresholds: str


def _suggested(code: str, word: str) -> Suggested:
    table = ALERTS[code]
    mark = table.note if table.is_verified else f"未核实：{table.note}"
    lines = (
        f"{one.name}：" + "，或".join("且".join(map(_run_word, way)) for way in one.ways)
        for one in table.levels
    )
    return Suggested(code, f"{word}（{table.document}）", mark, "\n".join(lines))


def _run_word(run: Run) -> str:
    return f"AQI>{run.over}持续{run.hours}小时"


SUGGESTED = (_suggested("current", "现行"), _suggested("legacy", "旧版"))


@dataclass(frozen=True, slots=True)
class Condition:
    """AQI of the day above (or at least) a number, on so many days running."""

    aqi: int
    days: int
    is_reaching: bool = False

    def holds(self, aqi: int) -> bool:
        return aqi >= self.aqi if self.is_reaching else aqi > self.aqi

    @property
    def word(self) -> str:
        if self.is_reaching:
            return f"AQI达到{self.aqi}"
        return f"AQI>{self.aqi}持续{self.days * HOURS_A_DAY}小时"


Thresholds = Mapping[Level, tuple[tuple[Condition, ...], ...]]
"""By level the alternatives (或), each of conditions that hold together (且)."""
_LINE = re.compile(r"^(黄色|橙色|红色)[：:](.+)$")
_LASTS = re.compile(r"^AQI[>＞](\d+)持续(\d+)小时$")
_REACHES = re.compile(r"^AQI达到(\d+)$")
_BY_WORD = {level.word: level for level in Level}


def read(text: str) -> Thresholds:
    """The plan's own words: one line a level, 或 between alternatives, 且 within one."""
    found: dict[Level, tuple[tuple[Condition, ...], ...]] = {}
    for line in filter(None, ("".join(one.split()) for one in text.splitlines())):
        matched = _LINE.match(line.rstrip("。；"))
        if matched is None:
            raise Refused("alerts.read.line", f"看不懂“{line}”：每行写“黄色：AQI>200持续24小时”")
        level = _BY_WORD[matched[1]]
        if level in found:
            raise Refused("alerts.read.twice", f"{level.word}写了两行")
        found[level] = tuple(
            tuple(_condition(one) for one in part.strip("，,").split("且"))
            for part in matched[2].split("或")
        )
    if missing := [level.word for level in Level if level not in found]:
        raise Refused("alerts.read.missing", f"还没有写{'、'.join(missing)}的标准")
    return found


def _condition(text: str) -> Condition:
    if matched := _LASTS.match(text):
        aqi, hours = int(matched[1]), int(matched[2])
        if hours == 0 or hours % HOURS_A_DAY:
            raise Refused("alerts.read.hours", f"“{text}”：按日AQI判断，时长须是24小时的整倍数")
        return Condition(aqi, hours // HOURS_A_DAY)
    if matched := _REACHES.match(text):
        return Condition(int(matched[1]), 1, is_reaching=True)
    raise Refused(
        "alerts.read.condition", f"看不懂“{text}”，写法如“AQI>150持续48小时”或“AQI达到500”"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAqi:
    """One day, measured or forecast, as the thresholds look at it."""

    day: date
    aqi: int | None
    primary: tuple[str, ...] = ()
    without_ozone: int | None = None
    """The AQI of the other five, where sub-indices are known."""
    is_dust: bool = False
    is_forecast: bool = False

    @property
    def judged(self) -> int | None:
        """What counts: dust days do not, and of ozone days what the others make."""
        if self.is_dust:
            return None
        return self.without_ozone if OZONE in self.primary else self.aqi

    @property
    def set_aside(self) -> str:
        """Why the day does not count as it was published."""
        if self.is_dust:
            return f"{_day(self.day)}为沙尘影响日，另行处理"
        if OZONE in self.primary:
            return f"{_day(self.day)}首要污染物为臭氧，臭氧不计入"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The highest level that is met, by which days, and what was set aside."""

    level: Level | None
    days: tuple[date, ...]
    conditions: tuple[Condition, ...]
    is_forecast: bool
    set_aside: tuple[str, ...]
    sentence: str


def reached(days: Iterable[DayAqi], thresholds: Thresholds, *, since: date) -> Finding:
    """Which level these days meet; a run that ended before `since` is past and counts no more."""
    rows = sorted(days, key=lambda one: one.day)
    aside = tuple(one.set_aside for one in rows if one.set_aside and (one.aqi or 0) > 100)
    for level in reversed(Level):
        for conditions in thresholds[level]:
            run = _run(rows, conditions, since)
            if run:
                return _found(level, conditions, run, aside)
    return Finding(
        level=None,
        days=(),
        conditions=(),
        is_forecast=False,
        set_aside=aside,
        sentence="实测和预报都没有达到预案的预警标准",
    )


def _run(rows: Sequence[DayAqi], conditions: Sequence[Condition], since: date) -> list[DayAqi]:
    """The latest run of the mildest condition inside which the others hold too."""
    mildest = min(conditions, key=lambda one: one.aqi)
    others = [one for one in conditions if one is not mildest]
    for run in reversed(_runs(rows, mildest)):
        if len(run) < mildest.days or run[-1].day < since:
            continue
        if all(max(map(len, _runs(run, one)), default=0) >= one.days for one in others):
            return run
    return []


def _runs(rows: Sequence[DayAqi], condition: Condition) -> list[list[DayAqi]]:
    """Days running on which it holds; a missing day and a day set aside break a run."""
    fit = [one for one in rows if one.judged is not None and condition.holds(one.judged)]
    if not fit:
        return []
    runs = [[fit[0]]]
    for earlier, later in pairwise(fit):
        if (later.day - earlier.day).days == 1:
            runs[-1].append(later)
        else:
            runs.append([later])
    return runs


def _found(
    level: Level,
    conditions: tuple[Condition, ...],
    run: Sequence[DayAqi],
    aside: tuple[str, ...],
) -> Finding:
    span = _day(run[0].day) if len(run) == 1 else f"{_day(run[0].day)}至{_day(run[-1].day)}"
    forecast = any(one.is_forecast for one in run)
    kind = "实测和预报" if forecast and not all(one.is_forecast for one in run) else "实测"
    kind = "预报" if all(one.is_forecast for one in run) else kind
    words = "且".join(one.word for one in conditions)
    return Finding(
        level=level,
        days=tuple(one.day for one in run),
        conditions=conditions,
        is_forecast=forecast,
        set_aside=aside,
        sentence=f"按预案已达{level.word}标准（{span}{kind}满足{words}），请核对市级预警",
    )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
