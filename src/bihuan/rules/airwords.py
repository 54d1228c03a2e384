"""空气质量日报、周报用语: the sentences an office copies, from numbers given.

The words are those of county bulletins (首要污染物, 优良天数比例, 距年目标值差, 年剩余日控制值).
A number that is not there is said to be missing; none is worked out from another rounding.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import Protocol

from bihuan.rules.standards import CATEGORIES

WRITTEN = {
    "pm25": "PM2.5",
    "pm10": "PM10",
    "so2": "SO₂",
    "no2": "NO₂",
    "co": "CO",
    "o3_8h": "O₃日最大8小时",
}
UNITS = {"co": "毫克/立方米"}
UNIT = "微克/立方米"


class DayLike(Protocol):
    """One day, as `apps.air` shows it (DayView)."""

    @property
    def day(self) -> date: ...
    @property
    def values(self) -> Mapping[str, Decimal | None]: ...
    @property
    def aqi(self) -> int | None: ...
    @property
    def category(self) -> int | None: ...
    @property
    def primary(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def is_reviewed(self) -> bool: ...


class PollutantLike(Protocol):
    @property
    def mean(self) -> Decimal | None: ...


class PeriodLike(Protocol):
    """One period, as `apps.air` shows it (Period)."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date: ...
    @property
    def pollutants(self) -> Mapping[str, PollutantLike]: ...
    @property
    def good_days(self) -> int: ...
    @property
    def valid_days(self) -> int: ...
    @property
    def is_provisional(self) -> bool: ...


class Recount(StrEnum):
    """By which standard last year's days are counted beside this year's (ux.md 1.4 b)."""

    AS_IT_WAS = "then"
    BY_THE_NEW = "new"

    @property
    def word(self) -> str:
        return "同比按新标准重算" if self is Recount.BY_THE_NEW else "同比按当时标准"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the year asks, and what it leaves; worked out by `rules.attainment`, not here."""

    pm25_ugm3: Decimal | None = None
    remaining_days: int = 0
    required_mean: Decimal | None = None
    """年剩余日控制值."""
    good_days: int | None = None
    """优良天数目标."""


def daily(
    place: str,
    day: DayLike,
    year: PeriodLike,
    *,
    before: PeriodLike | None = None,
    recount: Recount = Recount.AS_IT_WAS,
    goal: Goal | None = None,
) -> str:
    """日报: the day, then the year up to its period's end."""
    said = [_day_said(place, day), _year_said(year, before, recount)]
    if goal is not None:
        said.append(_goal_said(goal, year))
    if day.event:
        said.append(f"{_month_day(day.day)}为例外事件日（{day.event}），优良天数照常统计")
    if year.is_provisional or not day.is_reviewed:
        said.append("以上为审核前数据，以审核后数据为准")
    return "。".join(one for one in said if one) + "。"


def weekly(
    place: str,
    days: Sequence[DayLike],
    week: PeriodLike,
    year: PeriodLike,
    *,
    week_before: PeriodLike | None = None,
    before: PeriodLike | None = None,
    recount: Recount = Recount.AS_IT_WAS,
    goal: Goal | None = None,
) -> str:
    """周报: the days by category, the mean against the week before, then the year."""
    said = [f"{_span(week.since, week.until)}，{place}{_counted(days)}"]
    if missing := sum(1 for one in days if one.category is None):
        said.append(f"另有{missing}天数据不足，未作评价")
    said.append(_week_mean(week, week_before))
    said.append(_led(days))
    if changed := _events(days):
        said.append(changed)
    said.append(_year_said(year, before, recount))
    if goal is not None:
        said.append(_goal_said(goal, year))
    if year.is_provisional or week.is_provisional:
        said.append("以上为审核前数据，以审核后数据为准")
    return "。".join(one for one in said if one) + "。"


def share(part: int, whole: int) -> str:
    """优良天数比例 to one decimal, half-even (HJ 663)."""
    if not whole:
        return "无有效天数"
    exact = Decimal(part * 100) / Decimal(whole)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_EVEN)}%"


def change(now: Decimal | None, then: Decimal | None) -> str:
    """升降 in per cent with its word; "" where one of the two is missing."""
    if now is None or then is None or not then:
        return ""
    points = ((now - then) * 100 / then).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    if not points:
        return "持平"
    return f"上升{points}%" if points > 0 else f"下降{-points}%"


def pollutants(names: Sequence[str]) -> str:
    return "、".join(WRITTEN.get(name, name) for name in names)


def _day_said(place: str, day: DayLike) -> str:
    head = f"{_month_day(day.day)}，{place}"
    means = "，".join(_value(name, value) for name, value in _known(day))
    if day.aqi is None or day.category is None:
        why = f"（{day.note}）" if day.note else ""
        return f"{head}空气质量指数为NA{why}" + (f"，{means}" if means else "")
    led = f"，首要污染物{pollutants(day.primary)}" if day.primary else "，无首要污染物"
    said = f"{head}空气质量为{CATEGORIES[day.category - 1].word}，AQI {day.aqi}{led}"
    return f"{said}，{means}" if means else said


def _known(day: DayLike) -> Iterator[tuple[str, Decimal]]:
    """PM2.5 and PM10 always, the others only where they lead."""
    for name in WRITTEN:
        value = day.values.get(name)
        if value is not None and (name in ("pm25", "pm10") or name in day.primary):
            yield name, value


def _value(name: str, value: Decimal) -> str:
    mean = "浓度" if name == "o3_8h" else "平均浓度"
    return f"{WRITTEN[name]}{mean}{value}{UNITS.get(name, UNIT)}"


def _year_said(year: PeriodLike, before: PeriodLike | None, recount: Recount) -> str:
    now = _mean(year)
    said = [f"截至{_month_day(year.until)}，PM2.5年均浓度{_or_missing(now, UNIT)}"]
    if before is not None and (moved := change(now, _mean(before))):
        said[0] += f"，同比{moved}"
    days = f"优良天数{year.good_days}天"
    if before is not None:
        days += f"，同比{_by_days(year.good_days - before.good_days)}（{recount.word}）"
    said.append(f"{days}，优良天数比例{share(year.good_days, year.valid_days)}")
    return "；".join(said)


def _goal_said(goal: Goal, year: PeriodLike) -> str:
    said = []
    now = _mean(year)
    if goal.pm25_ugm3 is not None and now is not None:
        gap = now - goal.pm25_ugm3
        word = "持平" if not gap else f"{'高' if gap > 0 else '低'}{abs(gap)}{UNIT}"
        said.append(f"PM2.5距年目标值差：{word}（目标{goal.pm25_ugm3}{UNIT}）")
    if goal.required_mean is not None and goal.remaining_days:
        left = f"今年还剩{goal.remaining_days}天，PM2.5年剩余日控制值"
        possible = goal.required_mean >= 0
        said.append(f"{left}{goal.required_mean}{UNIT}" if possible else f"{left}小于0，已无法达到")
    if goal.good_days is not None:
        short = goal.good_days - year.good_days
        word = f"差{short}天" if short > 0 else "已达到"
        said.append(f"优良天数距年目标值{word}（目标{goal.good_days}天）")
    return "；".join(said)


def _counted(days: Sequence[DayLike]) -> str:
    judged = [one for one in days if one.category is not None]
    if not judged:
        return "没有可评价的天数"
    counts = Counter(one.category for one in judged)
    parts = "、".join(
        f"{one.word}{counts[one.number]}天" for one in CATEGORIES if counts[one.number]
    )
    good = counts[1] + counts[2]
    return f"空气质量{parts}，优良天数{good}天，优良天数比例{share(good, len(judged))}"


def _week_mean(week: PeriodLike, week_before: PeriodLike | None) -> str:
    now = _mean(week)
    said = f"PM2.5平均浓度{_or_missing(now, UNIT)}"
    if week_before is not None and (moved := change(now, _mean(week_before))):
        said += f"，环比{moved}"
    return said


def _led(days: Sequence[DayLike]) -> str:
    """首要污染物 by days, the most frequent first; ties in the order of the standard."""
    counts = Counter(name for one in days for name in one.primary)
    order = {name: place for place, name in enumerate(WRITTEN)}
    ranked = sorted(counts, key=lambda name: (-counts[name], order.get(name, len(order))))
    if not ranked:
        return "各日均无首要污染物"
    return f"首要污染物为{'、'.join(f'{WRITTEN.get(n, n)}（{counts[n]}天）' for n in ranked)}"


def _events(days: Sequence[DayLike]) -> str:
    marked = [one for one in days if one.event]
    if not marked:
        return ""
    return f"{'、'.join(_month_day(one.day) for one in marked)}为例外事件日，不计入平均浓度"


def _mean(period: PeriodLike) -> Decimal | None:
    found = period.pollutants.get("pm25")
    return found.mean if found else None


def _or_missing(value: Decimal | None, unit: str) -> str:
    return "缺测" if value is None else f"{value}{unit}"


def _by_days(more: int) -> str:
    if not more:
        return "持平"
    return f"增加{more}天" if more > 0 else f"减少{-more}天"


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _span(since: date, until: date) -> str:
    if since == until:
        return _month_day(since)
    tail = f"{until.day}日" if since.month == until.month else _month_day(until)
    return f"{_month_day(since)}至{tail}"
