"""Before against after, as measured: no weather taken out, and said so."""

from dataclasses import dataclass

import numpy as np

from bihuan.rules.change.months import Floats

DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Compared:
    """Means of two stretches and the relative change, with its interval."""

    before: float
    after: float
    change: float
    low: float
    high: float


def before_after(
    before: Floats, after: Floats, *, block: int = 7, level: float = 0.9, seed: int = 1
) -> Compared | None:
    """The change of the mean, blocks of `block` drawn again; none where a stretch is empty."""
    one, two = before[~np.isnan(before)], after[~np.isnan(after)]
    if len(one) == 0 or len(two) == 0 or one.mean() == 0:
        return None
    chance = np.random.default_rng(seed)
    ratio = _means(two, block, chance) / _means(one, block, chance) - 1
    low, high = np.quantile(ratio, [(1 - level) / 2, (1 + level) / 2])
    change = float(two.mean() / one.mean() - 1)
    return Compared(float(one.mean()), float(two.mean()), change, float(low), float(high))


def _means(value: Floats, block: int, chance: np.random.Generator) -> Floats:
    """Of `DRAWS` series drawn in blocks, the means."""
    starts = chance.integers(0, len(value), (DRAWS, -(-len(value) // block)))
    picked = (starts[:, :, None] + np.arange(block)).reshape(DRAWS, -1)[:, : len(value)]
    drawn: Floats = value[picked % len(value)].mean(axis=1)
    return drawn
