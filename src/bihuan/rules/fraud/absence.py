"""Hours taken out of judgement just where the values are high: left out, or marked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bihuan.rules.fraud.arithmetic import chance, decades, score, spans
from bihuan.rules.fraud.field import (
    CALIBRATED,
    MISSING,
    NORMAL,
    Channel,
    Field,
    Flags,
    Number,
    Outlet,
    Sign,
    Values,
)
from bihuan.rules.fraud.patterns import signed

LEAST = 3
BESIDE = 2
"""Hours on either side that are looked at."""
LONGEST = 36
"""Hours: a longer silence hides no peak."""
HIGH_SHARE, HIGH_OF_LIMIT = 85, 0.8
WEEK = 7 * 24
DECADES, PLAIN = 3.0, 6.0
LEAST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class _Beside:
    factor: str
    spans: tuple[tuple[int, int], ...]
    hits: tuple[tuple[int, int], ...]
    share: float
    rare: float


def gaps(field: Field) -> Iterator[Sign]:
    """Hours that did not come, beside high ones more often than chance has it."""
    for outlet in field.outlets:
        is_running = outlet.is_running
        absent = {
            factor: (channel.mark == MISSING) & is_running
            for factor, channel in outlet.channels.items()
        }
        best = _best(outlet, absent)
        if best is not None:
            yield _signed(field, outlet, ("gaps", "缺数"), best)


def marks(field: Field) -> Iterator[Sign]:
    """Hours marked as maintenance, calibration, fault and the like, beside high ones."""
    for outlet in field.outlets:
        is_running = outlet.is_running
        set_aside = {
            factor: ~np.isin(one.mark, (NORMAL, MISSING)) & is_running
            for factor, one in outlet.channels.items()
        }
        best = _best(outlet, set_aside)
        if best is None:
            continue
        channel = outlet.channels[best.factor]
        over = 0
        if channel.limit:
            told = set_aside[best.factor] & (channel.mark != CALIBRATED)
            over = int((told & (np.nan_to_num(channel.judged) > channel.limit)).sum())
        yield _signed(field, outlet, ("marks", "标记"), best, over=over)


def _best(outlet: Outlet, absent: Mapping[str, Flags]) -> _Beside | None:
    """One cause leaves all pollutants out at once: the one that shows it best."""
    found = [
        one
        for factor, channel in outlet.channels.items()
        if (one := _beside(factor, channel, absent[factor])) is not None
    ]
    return max(found, key=lambda one: one.rare, default=None)


def _beside(factor: str, channel: Channel, absent: Flags) -> _Beside | None:
    runs = [one for one in spans(absent) if one[1] - one[0] < LONGEST]
    values = channel.judged_normal
    if len(runs) < LEAST or np.isfinite(values).sum() < 2 * LONGEST:
        return None
    high = float(np.nanpercentile(values, HIGH_SHARE))
    if channel.limit:
        high = max(high, HIGH_OF_LIMIT * channel.limit)
    is_high = np.nan_to_num(values) >= high
    beside = np.where(np.isfinite(values), _beside_high(is_high), np.nan)
    near = [_near(is_high, *one) for one in runs]
    found = max(
        (
            _during(factor, runs, near, beside, (start, start + length))
            for length in (WEEK, len(values))
            for start in (one[0] for one in runs)
        ),
        key=lambda one: one.rare,
    )
    return found if len(found.hits) >= LEAST and found.rare >= DECADES else None


def _during(
    factor: str,
    runs: list[tuple[int, int]],
    near: list[bool],
    beside: Values,
    within: tuple[int, int],
) -> _Beside:
    """The runs of a time, against how often hours of other times are beside a high one."""
    others = np.r_[beside[: within[0]], beside[within[1] :]]
    others = others if np.isfinite(others).sum() >= WEEK else beside
    count = int(np.isfinite(others).sum())
    share = max((float(np.nansum(others)) + 1) / (count + 2), LEAST_SHARE)
    chosen = [place for place, one in enumerate(runs) if within[0] <= one[0] < within[1]]
    hits = tuple(runs[place] for place in chosen if near[place])
    rare = decades(chance(len(hits), len(chosen), share))
    return _Beside(factor, tuple(runs[place] for place in chosen), hits, share, rare)


def _beside_high(is_high: Flags) -> Flags:
    """Of each hour, whether one of those around it is high."""
    around = np.convolve(is_high, [1] * BESIDE + [0] + [1] * BESIDE, "same")
    return np.asarray(around > 0, dtype=np.bool_)


def _near(is_high: Flags, first: int, last: int) -> bool:
    before = is_high[max(0, first - BESIDE) : first]
    return bool(before.any() or is_high[last + 1 : last + 1 + BESIDE].any())


def _signed(
    field: Field, outlet: Outlet, named: tuple[str, str], best: _Beside, over: int | None = None
) -> Sign:
    code, word = named
    runs, hits = len(best.spans), len(best.hits)
    days = -(-(best.spans[-1][1] - best.spans[0][0] + 1) // 24)
    numbers: dict[str, Number] = {
        f"{word}次数": runs,
        "紧挨高值次数": hits,
        "随机紧挨的比例": best.share,
        "随机出现的可能": f"10的负{best.rare:.1f}次方",
    }
    if over is not None:
        numbers["标记时段中超过限值的小时"] = over
    return signed(
        field, outlet, code, factor=best.factor, hours=(best.hits[0][0], best.hits[-1][1]),
        score=score(best.rare, met=DECADES, plain=PLAIN),
        reason=f"{days}天内{runs}次{word}中有{hits}次紧挨高值，"
        f"与浓度无关时约为{best.share * runs:.1f}次",
        evidence=numbers,
    )  # fmt: skip
