"""Values that do not move: the same number, far too smooth, none while working, a gas plateau."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log

import numpy as np

from bihuan.rules.fraud.arithmetic import middle, resolution, score, spans, windowed
from bihuan.rules.fraud.field import Channel, Field, Flags, Outlet, Sign, Values
from bihuan.rules.fraud.patterns import signed

SAME_HOURS = 6
CHANCE = 0.01
"""Runs of equal hours a series may show by chance in all its record."""
CLUSTERED = 1.5
TRIVIAL, COARSE = 0.03, 5
"""Of the limit, and in steps of the instrument: below it a value may stand still by itself."""
FINE = 50
"""Steps of the instrument that a level has to be: below it stillness is coarseness."""
SMOOTH_HOURS, SMOOTH_CV, SMOOTH_SHARE = 12, 0.01, 0.1
ZERO_HOURS, ZERO_SHARE = 4, 0.02
PLATEAU_HOURS, PLATEAU_TIMES, PLATEAU_CALM, PLATEAU_STEP = 3, 3, 0.15, 4.0
SAME_LEVEL, WEEK = 0.01, 7 * 24


def constant(field: Field) -> Iterator[Sign]:
    """The same value hour after hour, or a movement a tenth of what it always was."""
    for outlet in field.outlets:
        is_running = outlet.is_running
        for factor, channel in outlet.channels.items():
            values = np.where(is_running, channel.normal, np.nan)
            found = list(_same(field, outlet, factor, channel, values))
            yield from found
            taken = {(one.first_at, one.last_at) for one in found}
            told = np.where(is_running, channel.judged_normal, np.nan)
            for sign in _smooth(field, outlet, factor, told):
                if not any(a <= sign.last_at and sign.first_at <= b for a, b in taken):
                    yield sign


def _same(
    field: Field, outlet: Outlet, factor: str, channel: Channel, values: Values
) -> Iterator[Sign]:
    least = _least_run(values)
    floor = TRIVIAL * channel.limit if channel.limit else 0.0
    floor = max(floor, COARSE * resolution(values))
    same = np.zeros(len(values), dtype=np.bool_)
    same[1:] = (values[1:] == values[:-1]) & (values[1:] > floor)
    for first, last in spans(same):
        hours = last - first + 2
        if hours >= least:
            yield signed(
                field, outlet, "constant", factor=factor, hours=(first - 1, last),
                score=score(hours, met=least, plain=2 * least),
                reason=f"连续{hours}小时都是{values[last]:g}",
                evidence={"连续小时": hours, "数值": float(values[last]), "判定小时": least},
            )  # fmt: skip


def _least_run(values: Values) -> int:
    """Longer where equal neighbours are common: coarse instruments, analysers that take hours."""
    known = np.isfinite(values[1:]) & np.isfinite(values[:-1])
    share = float((values[1:] == values[:-1])[known].mean()) if known.any() else 0.0
    if share <= 0:
        return SAME_HOURS
    by_chance = log(CHANCE / len(values)) / log(min(share, 0.9))
    return max(SAME_HOURS, ceil(CLUSTERED * by_chance)) if share > 0.05 else SAME_HOURS


def _smooth(field: Field, outlet: Outlet, factor: str, values: Values) -> Iterator[Sign]:
    if len(values) < 4 * SMOOTH_HOURS:
        return
    mean, deviation = windowed(values, SMOOTH_HOURS)
    moved = deviation / np.where(mean > 0, mean, np.nan)
    usual = middle(moved)
    if not usual > 0:
        return
    odd = np.nan_to_num(moved, nan=1.0) < min(SMOOTH_CV, SMOOTH_SHARE * usual)
    odd &= np.nan_to_num(mean) >= FINE * resolution(values)
    for first, last in spans(odd, join=SMOOTH_HOURS):
        least = float(np.nanmin(moved[first : last + 1]))
        hours = last - first + SMOOTH_HOURS
        yield signed(
            field, outlet, "constant", factor=factor, hours=(first, last + SMOOTH_HOURS - 1),
            score=score(hours, met=SMOOTH_HOURS, plain=3 * SMOOTH_HOURS),
            reason=f"{hours}小时变异系数最低{least:.2%}，平时为{usual:.1%}",
            evidence={"变异系数": least, "平时变异系数": usual, "判定变异系数": SMOOTH_CV},
        )  # fmt: skip


def zeroed(field: Field) -> Iterator[Sign]:
    """The plant works as always and hardly anything is measured."""
    for outlet in field.outlets:
        if outlet.load is None and outlet.flow is None:
            continue
        is_running = outlet.is_running
        for factor, channel in outlet.channels.items():
            values = channel.normal
            usual = middle(values[is_running])
            if not usual > 0:
                continue
            odd = is_running & (np.nan_to_num(values, nan=usual) <= ZERO_SHARE * usual)
            for first, last in spans(odd):
                hours = last - first + 1
                if hours >= ZERO_HOURS:
                    yield signed(
                        field, outlet, "zeroed", factor=factor, hours=(first, last),
                        score=score(hours, met=ZERO_HOURS, plain=3 * ZERO_HOURS),
                        reason=f"负荷正常，连续{hours}小时浓度不到平时（{usual:.3g}）的2%",
                        evidence={"连续小时": hours, "平时浓度": usual, "判定小时": ZERO_HOURS},
                    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plateau:
    first: int
    last: int
    level: float


def plateau(field: Field) -> Iterator[Sign]:
    """Hours of next to no movement on one level, again and again or between two jumps."""
    for outlet in field.outlets:
        for factor, channel in outlet.channels.items():
            calm = _calm(channel, outlet.is_running)
            values = channel.normal
            least = 2 if channel.lowest is not None else PLATEAU_HOURS
            found = list(_plateaus(values, calm, least))
            for group in _levels(found):
                if 2 * len(group) < len(_within(found, group)):
                    continue
                sign = _bottle(field, outlet, factor, values, group)
                if sign is not None:
                    yield sign


def _calm(channel: Channel, is_running: Flags) -> Flags:
    """Whether an hour moved next to nothing: by its extremes, or against both its neighbours."""
    values = np.where(is_running, channel.normal, np.nan)
    if channel.lowest is not None and channel.highest is not None:
        moved = channel.highest - channel.lowest
    else:
        steps = np.abs(np.diff(values))
        before, after = np.r_[np.inf, steps], np.r_[steps, np.inf]
        moved = np.fmin(np.nan_to_num(before, nan=np.inf), np.nan_to_num(after, nan=np.inf))
        moved = np.where(np.isfinite(values), moved, np.nan)
    usual = middle(moved[is_running & np.isfinite(values)])
    if not usual > 0:
        return np.zeros(len(values), dtype=np.bool_)
    return np.isfinite(values) & (np.nan_to_num(moved, nan=np.inf) <= PLATEAU_CALM * usual)


def _plateaus(values: Values, calm: Flags, least: int) -> Iterator[_Plateau]:
    fine = FINE * resolution(values)
    for first, last in spans(calm):
        level = middle(values[first : last + 1])
        width = float(np.ptp(values[first : last + 1]))
        if last - first + 1 >= least and level >= fine and width <= SAME_LEVEL * level:
            yield _Plateau(first, last, level)


def _within(found: list[_Plateau], group: list[_Plateau]) -> list[_Plateau]:
    """All plateaus of the time of a group, of whatever level: many levels are no bottle."""
    return [one for one in found if group[0].first <= one.first <= group[-1].first]


def _levels(found: list[_Plateau]) -> list[list[_Plateau]]:
    """Plateaus of one level within a week."""
    groups: list[list[_Plateau]] = []
    for one in found:
        for group in groups:
            near = abs(one.level - group[0].level) <= SAME_LEVEL * abs(group[0].level)
            if near and one.first - group[-1].last <= WEEK:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _bottle(
    field: Field, outlet: Outlet, factor: str, values: Values, group: list[_Plateau]
) -> Sign | None:
    usual = middle(np.abs(np.diff(values)))
    hours = sum(one.last - one.first + 1 for one in group)
    jumped = [one for one in group if _edge(values, one) >= PLATEAU_STEP * usual]
    alone = max((one.last - one.first + 1 for one in jumped), default=0)
    if len(group) < PLATEAU_TIMES and alone < PLATEAU_HOURS:
        return None
    level = group[0].level
    return signed(
        field, outlet, "plateau", factor=factor, hours=(group[0].first, group[-1].last),
        score=score(len(group) + alone, met=PLATEAU_TIMES, plain=2 * PLATEAU_TIMES),
        reason=f"{len(group)}次停在{level:.3g}附近，共{hours}小时，几乎不动",
        evidence={"平台次数": len(group), "平台小时": hours, "平台数值": level,
                  "两端有跳变的次数": len(jumped), "判定次数": PLATEAU_TIMES},
    )  # fmt: skip


def _edge(values: Values, one: _Plateau) -> float:
    """The smaller of the two jumps at its ends, the partial hour beside it left out."""
    if one.first < 2 or one.last + 2 >= len(values):
        return 0.0
    before, after = values[one.first - 2] - one.level, values[one.last + 2] - one.level
    return float(min(abs(before), abs(after))) if before * after > 0 else 0.0
