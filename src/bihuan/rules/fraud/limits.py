"""What a distribution gives away: a lid under the limit, digits that somebody likes."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.fraud.arithmetic import decades, largest_step, score, seldom, spans
from bihuan.rules.fraud.field import Field, Outlet, Sign, Values
from bihuan.rules.fraud.patterns import signed

BAND = 0.05
"""Width of the three bands below a limit whose counts foretell what lies above it."""
CLUSTERED = 3.0
"""Hours follow each other: so many tell as much as one."""
LID = 0.1
"""Of the hours that were to be above the limit, so few are."""
LID_DECADES, LID_PLAIN = 3.0, 8.0
JOIN, LID_SHARE = 36, 0.2
"""Stretches that hold a fifth of the hours in question are shown, each as a sign."""
DIGIT_HOURS, DIGIT_WINDOW, DIGIT_STEP = 48, 72, 12
DIGIT_STEPS = 30
"""Steps of the last digit between the quartiles: fewer and its law is not level."""
LATTICE = 4
"""So few different last digits are the instrument's step or a change of units, nobody's taste."""
DIGIT_DECADES, DIGIT_EFFECT, DIGIT_PLAIN = 6.0, 0.2, 0.4


def clipped(field: Field) -> Iterator[Sign]:
    """Hours pile up below the limit and there is a cliff where it stands."""
    for outlet in field.outlets:
        is_running = outlet.is_running
        for factor, channel in outlet.channels.items():
            if channel.limit:
                values = np.where(is_running, channel.judged_normal, np.nan)
                yield from _lid(field, outlet, factor, channel.limit, values)


def _lid(field: Field, outlet: Outlet, factor: str, limit: float, values: Values) -> Iterator[Sign]:
    edges = limit * (1 - BAND * np.arange(3, -1, -1))
    far, near, last = (
        int(((values > low) & (values <= high)).sum()) for low, high in pairwise(edges)
    )
    above = int((values > limit).sum())
    foretold = _foretold(far, near, last)
    rare = decades(seldom(int(above / CLUSTERED), foretold / CLUSTERED))
    if above > LID * foretold or rare < LID_DECADES:
        return
    is_near = values > edges[2]
    for hours in spans(is_near, join=JOIN):
        here = int(is_near[hours[0] : hours[1] + 1].sum())
        if here < LID_SHARE * last:
            continue
        yield signed(
            field, outlet, "clipped", factor=factor, hours=hours,
            score=score(rare, met=LID_DECADES, plain=LID_PLAIN),
            reason=f"{last}小时在{edges[2]:g}至限值{limit:g}之间，按分布外推应有约{foretold:.0f}小时"
            f"超过限值，实际{above}小时",
            evidence={
                "限值": limit, "限值下5%以内小时": last, "限值下5%至10%小时": near,
                "限值下10%至15%小时": far, "外推超限小时": foretold, "实际超限小时": above,
                "本时段内小时": here,
            },
        )  # fmt: skip


def _foretold(far: int, near: int, last: int) -> float:
    """The next band's count from three: a parabola through their logarithms, and never a rise.

    A bell's flank is a parabola there, so an honest plant held just below its limit fits.
    """
    a, b, c = (np.log(count + 0.5) for count in (far, near, last))
    straight = float(np.exp(2 * c - b))
    bent = float(np.exp(3 * c - 3 * b + a))
    return min(straight, bent, float(last))


def digits(field: Field) -> Iterator[Sign]:
    """The last digits of measured values are level; those of written ones are not."""
    for outlet in field.outlets:
        is_running = outlet.is_running
        for factor, channel in outlet.channels.items():
            values = np.where(is_running, channel.normal, np.nan)
            yield from _liked(field, outlet, factor, values)


def _liked(field: Field, outlet: Outlet, factor: str, values: Values) -> Iterator[Sign]:
    """Windows of three days, those that touch taken together and judged as one."""
    told = np.isfinite(values) & (np.r_[np.nan, values[:-1]] != values)
    decimals, step = largest_step(values[told])
    if told.sum() < DIGIT_HOURS or decimals >= 4:
        return
    units = np.where(told, np.round(np.nan_to_num(values) * 10**decimals / step), 0).astype(
        np.int64
    )
    odd = [
        _effect(units[start : start + DIGIT_WINDOW][told[start : start + DIGIT_WINDOW]]) is not None
        for start in range(0, max(len(values) - DIGIT_WINDOW, 0) + 1, DIGIT_STEP)
    ]
    for first, last in spans(np.array(odd), join=DIGIT_WINDOW // DIGIT_STEP):
        start, end = first * DIGIT_STEP, min(last * DIGIT_STEP + DIGIT_WINDOW, len(values)) - 1
        some = units[start : end + 1][told[start : end + 1]]
        effect = _effect(some)
        if effect is None:
            continue
        counts = np.bincount(np.abs(some) % 10, minlength=10)
        liked = np.argsort(-counts)[:3].tolist()
        share = float(counts[liked].sum() / len(some))
        yield signed(
            field, outlet, "digits", factor=factor, hours=(start, end),
            score=score(effect, met=DIGIT_EFFECT, plain=DIGIT_PLAIN),
            reason=f"{len(some)}个小时值的末位有{share:.0%}是{'、'.join(map(str, sorted(liked)))}，"
            "均匀时为30%",
            evidence={"小时值个数": len(some), "偏离度": effect, "判定偏离度": DIGIT_EFFECT,
                      "最多三个数字占比": share},
        )  # fmt: skip


def _effect(units: NDArray[np.int64]) -> float | None:
    """How far the last digits are from level, 0 to 1; none where that may be chance."""
    if len(units) < DIGIT_HOURS:
        return None
    low, high = np.percentile(units, (25, 75))
    if high - low < DIGIT_STEPS:
        return None
    counts = np.bincount(np.abs(units) % 10, minlength=10)
    if (counts > 0).sum() <= LATTICE:
        return None
    expected = len(units) / 10
    squares = float(((counts - expected) ** 2 / expected).sum())
    effect = float(np.sqrt(squares / (9 * len(units))))
    if decades(_tail(squares)) < DIGIT_DECADES or effect < DIGIT_EFFECT:
        return None
    return effect


def _tail(squares: float) -> float:
    """Upper tail of chi-square with nine degrees (Wilson and Hilferty's cube root)."""
    cube = ((squares / 9) ** (1 / 3) - (1 - 2 / 81)) / np.sqrt(2 / 81)
    if cube < 0:
        return 1.0
    return float(np.exp(-cube * cube / 2) / max(cube * np.sqrt(2 * np.pi), 1.0))
