"""Pieces of arithmetic the signs share: stretches, sliding sums, robust fits, the score."""

from collections.abc import Iterator
from math import comb, exp, log, log10

import numpy as np

from bihuan.rules.fraud.field import Flags, Values

ROBUST = 1.4826
"""Median absolute deviation to standard deviation of a normal law."""
SHOWN, PLAIN = 0.5, 0.9


def score(measure: float, *, met: float, plain: float) -> float:
    """0.5 where `measure` just meets the rule, 0.9 where it is plain, never above 1."""
    beyond = (measure - met) / (plain - met)
    if beyond <= 0:
        return round(max(0.0, SHOWN * (1 + beyond)), 3)
    left = exp(beyond * log((1 - PLAIN) / SHOWN))
    return round(1 - SHOWN * left, 3)


def spans(flags: Flags, join: int = 1) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch that holds; stretches up to `join` apart are one."""
    places = np.flatnonzero(flags)
    if len(places):
        breaks = np.flatnonzero(np.diff(places) > join)
        firsts = places[np.r_[0, breaks + 1]]
        lasts = places[np.r_[breaks, len(places) - 1]]
        yield from zip(firsts.tolist(), lasts.tolist(), strict=True)


def stretches(flags: Flags, *, least: int, join: int, apart: int) -> Iterator[tuple[int, int]]:
    """Stretches of so many hours at least, holes up to `join` in them; near ones told as one."""
    dense = np.zeros(len(flags), dtype=np.bool_)
    for first, last in spans(flags, join=join):
        if flags[first : last + 1].sum() >= least:
            dense[first : last + 1] = flags[first : last + 1]
    yield from spans(dense, join=apart)


def sliding(values: Values | Flags, width: int) -> Values:
    """Sums over `width` neighbours, starting at each place."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    found: Values = total[width:] - total[:-width]
    return found


def windowed(values: Values, width: int) -> tuple[Values, Values]:
    """Mean and standard deviation over `width` neighbours; nan where one is missing."""
    is_known = np.isfinite(values)
    told = np.where(is_known, values, 0.0)
    middle = float(told[is_known].mean()) if is_known.any() else 0.0
    told = np.where(is_known, told - middle, 0.0)
    mean = sliding(told, width) / width
    spread = np.sqrt(np.maximum(sliding(told * told, width) / width - mean * mean, 0.0))
    is_whole = sliding(is_known, width) == width
    return np.where(is_whole, mean + middle, np.nan), np.where(is_whole, spread, np.nan)


def middle(values: Values) -> float:
    """Median of what is known; nan where nothing is."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else float("nan")


def spread(values: Values) -> float:
    """Robust standard deviation of what is known; nan where nothing is."""
    return ROBUST * middle(np.abs(values - middle(values)))


def fitted(x: Values, y: Values) -> Values:
    """`y` as a straight line of `x`, outliers left out twice; nan where `x` is not known."""
    kept = np.isfinite(x) & np.isfinite(y)
    line = np.full(len(y), middle(y))
    for _ in range(3):
        if kept.sum() < 12 or np.ptp(x[kept]) == 0:
            return line
        slope, base = np.polyfit(x[kept], y[kept], 1)
        line = slope * x + base
        off = np.abs(y - line)
        kept &= off <= 3 * max(spread((y - line)[kept]), 1e-12)
    return line


def chance(hits: int, tries: int, share: float) -> float:
    """Probability of so many hits or more (binomial)."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return float(
        sum(comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(hits, tries + 1))
    )


def seldom(count: int, expected: float) -> float:
    """Probability of so few or fewer where `expected` were to come (Poisson)."""
    term = total = exp(-expected)
    for k in range(1, count + 1):
        term *= expected / k
        total += term
    return min(total, 1.0)


def decades(probability: float) -> float:
    """How many powers of ten a chance is below one, at most 30."""
    return min(-log10(max(probability, 1e-30)), 30.0)


def largest_step(values: Values) -> tuple[int, int]:
    """Decimals in use (at most 4) and the step between values in units of the last one."""
    known = values[np.isfinite(values)]
    for decimals in range(5):
        whole = known * 10**decimals
        if np.abs(whole - np.round(whole)).max(initial=0.0) < 1e-6 * max(1, 10**decimals):
            break
    units = np.unique(np.round(known * 10**decimals).astype(np.int64))
    step = int(np.gcd.reduce(np.diff(units))) if len(units) > 1 else 1
    return decimals, max(step, 1)


def resolution(values: Values) -> float:
    """The step in which an instrument tells its values; 0 where none is told."""
    if not np.isfinite(values).any():
        return 0.0
    decimals, step = largest_step(values)
    return float(step * 10.0**-decimals)
