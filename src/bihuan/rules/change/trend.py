"""Theil-Sen: the median of all slopes, its block-bootstrap interval, and Mann and Kendall's p."""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from bihuan.rules.change.months import YEAR, Floats

DRAWS = 1000
LEAST = 8
"""Fewer points than this have no trend worth a number."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Per unit of time. `p` is of Mann and Kendall, for a trend of either direction."""

    slope: float
    intercept: float
    low: float
    high: float
    p: float
    count: int

    @property
    def is_sure(self) -> bool:
        """The interval leaves zero out."""
        return self.low > 0 or self.high < 0


def theil_sen(
    at: Floats, value: Floats, *, block: int | None = None, level: float = 0.95, seed: int = 1
) -> Trend | None:
    """The trend, or none with fewer than eight values.

    What is left of the line is drawn again in blocks, because one month resembles the next; the
    block is a year of months where there are five years, else a third of a year.
    """
    known = ~np.isnan(value)
    x, y = at[known], value[known]
    if len(y) < LEAST:
        return None
    size = block or (YEAR if len(y) >= 5 * YEAR else YEAR // 3)
    first, second = np.triu_indices(len(y), 1)
    apart = x[second] - x[first]
    slope = float(np.median((y[second] - y[first]) / apart))
    intercept = float(np.median(y - slope * x))
    left = y - intercept - slope * x
    chance = np.random.default_rng(seed)
    starts = chance.integers(0, len(y), (DRAWS, -(-len(y) // size)))
    picked = (starts[:, :, None] + np.arange(size)).reshape(DRAWS, -1)[:, : len(y)] % len(y)
    drawn = slope * x + left[picked]
    slopes = np.array([np.median((one[second] - one[first]) / apart) for one in drawn])
    low, high = np.quantile(slopes, [(1 - level) / 2, (1 + level) / 2])
    return Trend(slope, intercept, float(low), float(high), mann_kendall(y), len(y))


def mann_kendall(value: Floats) -> float:
    """Two-sided p of no monotonic trend; ties counted, continuity corrected."""
    count = len(value)
    first, second = np.triu_indices(count, 1)
    score = float(np.sign(value[second] - value[first]).sum())
    _, tied = np.unique(value, return_counts=True)
    spread = count * (count - 1) * (2 * count + 5) - (tied * (tied - 1) * (2 * tied + 5)).sum()
    if score == 0 or spread <= 0:
        return 1.0
    return erfc((abs(score) - 1) / sqrt(float(spread) / 18) / sqrt(2))
