"""Values against the plant's working: power, flow, oxygen, and treatment that stands still."""

from collections.abc import Iterator
from math import log

import numpy as np

from bihuan.rules.fraud.arithmetic import fitted, middle, score, spans, spread, windowed
from bihuan.rules.fraud.field import Field, Flags, Outlet, Sign, Values
from bihuan.rules.fraud.patterns import signed

OFF_HOURS, OFF_SHARE = 2, 0.1
UNMOVED = 1.3
"""Times the usual concentration: below it the values did not answer to the stop."""
O2_HOURS, O2_POINTS, O2_TIMES = 6, 1.5, 4.0
O2_PLAIN = 4.0
AIR = 21.0
FELL = 0.5
"""Of the fall that dilution by this much air makes."""
STOOD = 0.5
COUPLED_HOURS, COUPLED, LOOSE = 48, 0.6, 0.25
LIVELY = 0.6
"""Of the driver's usual deviation: a plant that stands still proves nothing."""
STRAY, STRAY_PLAIN = 4.5, 10.0
"""Times the usual deviation from the line that follower and driver have between them."""


def treatment_off(field: Field) -> Iterator[Sign]:
    """Production draws its power and treatment does not; worse where the values do not mind."""
    for outlet in field.outlets:
        if outlet.load is None or outlet.treatment is None:
            continue
        is_running = outlet.is_running & np.isfinite(outlet.load)
        usual = float(np.nanpercentile(outlet.treatment, 75)) if is_running.any() else 0.0
        if not usual > 0:
            continue
        off = is_running & (np.nan_to_num(outlet.treatment, nan=usual) < OFF_SHARE * usual)
        for first, last in spans(off):
            hours = last - first + 1
            if hours < OFF_HOURS:
                continue
            rise = _rise(outlet, (first, last), is_running & ~off)
            stood = np.isfinite(rise) and rise < UNMOVED
            told = "，浓度没有随之升高" if stood else ""
            yield signed(
                field, outlet, "treatment_off", hours=(first, last),
                score=score(hours * (2 if stood else 1), met=OFF_HOURS, plain=8),
                reason=f"生产功率正常，治理功率不到平时的10%，连续{hours}小时{told}",
                evidence={
                    "连续小时": hours, "平时治理功率": usual, "判定小时": OFF_HOURS,
                    "浓度为平时的倍数": "无浓度数据" if np.isnan(rise) else round(rise, 2),
                },
            )  # fmt: skip


def _rise(outlet: Outlet, hours: tuple[int, int], usually: Flags) -> float:
    """How many times their usual values the pollutants stand at, the highest of them."""
    first, last = hours
    times = [
        middle(channel.value[first : last + 1]) / usual
        for channel in outlet.channels.values()
        if (usual := middle(channel.normal[usually])) > 0
    ]
    known = [one for one in times if np.isfinite(one)]
    return max(known, default=float("nan"))


def diluted(field: Field) -> Iterator[Sign]:
    """Oxygen away from what this load has: with air mixed in, or with a reading turned down."""
    for outlet in field.outlets:
        if outlet.o2 is None:
            continue
        oxygen = np.where(outlet.is_steady, outlet.o2, np.nan)
        usual = _usual(outlet, oxygen)
        off = oxygen - usual
        mean, _ = windowed(off, O2_HOURS) if len(off) >= O2_HOURS else (np.full(0, np.nan), off)
        far = max(O2_POINTS, O2_TIMES * spread(off) / np.sqrt(O2_HOURS / 2))
        odd = np.abs(np.nan_to_num(mean)) >= far
        for first, last in spans(odd, join=2 * O2_HOURS):
            hours = slice(first, last + O2_HOURS)
            sign = _oxygen(field, outlet, hours, (oxygen, usual), far)
            if sign is not None:
                yield sign


def _usual(outlet: Outlet, values: Values) -> Values:
    driver = outlet.load if outlet.load is not None else outlet.flow
    if driver is None:
        return np.full(len(values), middle(values))
    return fitted(driver, values)


def _oxygen(
    field: Field, outlet: Outlet, hours: slice, told: tuple[Values, Values], far: float
) -> Sign | None:
    oxygen, usual = told[0][hours], told[1][hours]
    off = float(np.nanmean(oxygen - usual))
    air = log(max(AIR - float(np.nanmean(oxygen)), 0.5) / max(AIR - float(np.nanmean(usual)), 0.5))
    moves = {
        factor: float(np.nanmean((np.log(values) - _usual(outlet, np.log(values)))[hours]))
        for factor, channel in outlet.channels.items()
        if np.isfinite(
            (values := np.where(channel.normal > 0, channel.normal, np.nan))[hours]
        ).any()
    }
    # Air that is truly mixed in lowers the values as `air` says; a false reading does not.
    answers = {factor: move / air for factor, move in moves.items() if air}
    raised = off > 0
    fits = {f: a for f, a in answers.items() if (a >= FELL if raised else a <= STOOD)}
    if not fits:
        return None
    factor = max(fits, key=lambda one: fits[one] if raised else -fits[one])
    moved = float(np.exp(moves[factor]) - 1)
    word = "升高" if raised else "降低"
    then = f"浓度同步变化{moved:+.0%}" if raised else f"浓度没有相应升高（{moved:+.0%}）"
    first, last = hours.start, min(hours.stop, len(field.ends_at)) - 1
    return signed(
        field, outlet, "diluted", factor=factor, hours=(first, last),
        score=score(abs(off), met=far, plain=max(O2_PLAIN, 2 * far)),
        reason=f"{last - first + 1}小时含氧量比同负荷时{word}{abs(off):.1f}个百分点，{then}",
        evidence={
            "含氧量": float(np.nanmean(oxygen)), "同负荷含氧量": float(np.nanmean(usual)),
            "偏离": off, "判定偏离": far, "浓度变化": moved,
            "混入空气应有变化": float(np.exp(air) - 1),
        },
    )  # fmt: skip


def decoupled(field: Field) -> Iterator[Sign]:
    """What always followed the plant's working does not for two days, while the plant is busy."""
    for outlet in field.outlets:
        best: dict[tuple[int, int], Sign] = {}
        for followed, named in _pairs(outlet).items():
            for sign, hours in _loose(field, outlet, followed, named):
                key = next((k for k in best if k[0] <= hours[1] and hours[0] <= k[1]), hours)
                if key not in best or sign.score > best[key].score:
                    best[key] = sign
        yield from best.values()


def _pairs(outlet: Outlet) -> dict[tuple[str, str], tuple[Values, Values, str]]:
    """Who follows whom: (follower, driver) → their values and the pollutant it is told of."""
    drivers = {"负荷": outlet.load, "流量": outlet.flow, "含氧量": outlet.o2}
    known = {word: values for word, values in drivers.items() if values is not None}
    found: dict[tuple[str, str], tuple[Values, Values, str]] = {}
    for word, values in known.items():
        for factor, channel in outlet.channels.items():
            found[(f"浓度{factor}", word)] = (channel.normal, values, factor)
    load = known.get("负荷")
    if load is not None:
        found |= {(w, "负荷"): (v, load, "") for w, v in known.items() if w != "负荷"}
    return found


def _loose(
    field: Field,
    outlet: Outlet,
    words: tuple[str, str],
    told: tuple[Values, Values, str],
) -> Iterator[tuple[Sign, tuple[int, int]]]:
    is_steady = outlet.is_steady
    follower, driver = (np.where(is_steady, one, np.nan) for one in told[:2])
    if len(driver) < 3 * COUPLED_HOURS:
        return
    together, moved, stray = _correlations(follower, driver)
    usual, ordinary = middle(together), middle(stray)
    if not abs(usual) >= COUPLED or not ordinary > 0:
        return
    busy = moved >= LIVELY * middle(moved)
    loose = np.nan_to_num(together * np.sign(usual), nan=1.0) <= LOOSE
    times = np.nan_to_num(stray / ordinary)
    odd = busy & loose & (times >= STRAY) & ~_has_over(outlet, told[2])
    for first, last in spans(odd, join=COUPLED_HOURS):
        worst = first + int(np.argmax(times[first : last + 1]))
        hours = (first, last + COUPLED_HOURS - 1)
        name = words[0].removesuffix(told[2])
        yield signed(
            field, outlet, "decoupled", factor=told[2], hours=hours,
            score=score(float(times[worst]), met=STRAY, plain=STRAY_PLAIN),
            reason=f"{name}与{words[1]}的相关系数由平时{usual:.2f}变为{together[worst]:.2f}，{words[1]}照常变化",
            evidence={"两项": f"{name}与{words[1]}", "平时相关系数": usual,
                      "相关系数": float(together[worst]), "离散为平时的倍数": float(times[worst]),
                      "判定倍数": STRAY},
        ), hours  # fmt: skip


def _has_over(outlet: Outlet, factor: str) -> Flags:
    """Of each window of two days, whether it tells hours over the limit: nobody makes those up."""
    channel = outlet.channels.get(factor)
    windows = len(outlet.is_running) - COUPLED_HOURS + 1
    if channel is None or not channel.limit:
        return np.zeros(windows, dtype=np.bool_)
    over = np.nan_to_num(channel.judged_normal) > channel.limit
    return np.asarray(np.convolve(over, np.ones(COUPLED_HOURS), "valid") > 0, dtype=np.bool_)


def _correlations(follower: Values, driver: Values) -> tuple[Values, Values, Values]:
    """Of each window of two days: correlation, the driver's deviation, what it leaves unexplained.

    The unexplained is the deviation of the follower from its usual line, so that a window in
    which the plant hardly moves does not count as loose.
    """
    both = np.isfinite(follower) & np.isfinite(driver)
    x, y = np.where(both, driver, np.nan), np.where(both, follower, np.nan)
    mean_x, spread_x = _loosely(x)
    mean_y, spread_y = _loosely(y)
    mean_xy, _ = _loosely(x * y)
    _, stray = _loosely(y - fitted(x, y))
    product = spread_x * spread_y
    together = (mean_xy - mean_x * mean_y) / np.where(product > 0, product, np.nan)
    return np.clip(together, -1.0, 1.0), spread_x, stray


def _loosely(values: Values) -> tuple[Values, Values]:
    """Mean and deviation over two days of which three quarters are known."""
    known = np.isfinite(values)
    filled = np.where(known, values, 0.0)
    count = np.convolve(known, np.ones(COUPLED_HOURS), "valid")
    enough = np.where(count >= 0.75 * COUPLED_HOURS, count, np.nan)
    mean = np.convolve(filled, np.ones(COUPLED_HOURS), "valid") / enough
    square = np.convolve(filled * filled, np.ones(COUPLED_HOURS), "valid") / enough
    return mean, np.sqrt(np.maximum(square - mean * mean, 0.0))
