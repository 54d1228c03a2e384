"""The odds that a year has enough good days (优良天).

Days are 1 for good, 0 for not, empty for no index. The rest of the year takes the rate it had in
earlier years, moved by half of what this year differs so far, in logits; the year as a whole may
stray; days come in threes, because weather does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.odds.drawing import AT_ONCE, DRAWS, LEANING, SEED
from bihuan.rules.odds.seasons import Floats, Ints, Panel, means, sums, usable

Runs = NDArray[np.float32]
SPREAD = 0.9
"""How far a year's remaining rate strays from one earlier year's, in logits (bench/odds.py)."""
RUN = 3
"""Days that are good or not together."""


@dataclass(frozen=True, slots=True)
class GoodOdds:
    """For each place: the chance, and the range of the year's good days."""

    chance: Floats
    low: Floats
    middle: Floats
    high: Floats
    needed: Ints
    """Good days still needed; more than the days left is impossible, none is safe."""
    years: Ints


def good_odds(
    panel: Panel,
    needed: Ints,
    *,
    easing: Floats | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> GoodOdds:
    """Every place at once; `easing` moves each place's remaining rate, in logits."""
    told = np.full((4, panel.places), np.nan)
    moved = np.zeros(panel.places) if easing is None else easing
    dice = np.random.default_rng(seed)
    half = dice.standard_normal((draws + 1) // 2)
    shocks = np.concatenate([half, -half])[:draws]
    runs = dice.random((-(-panel.days_left // RUN), draws), dtype=np.float32)
    begun = sums(panel.current[:, : panel.split])[0]
    for since in range(0, panel.places, AT_ONCE):
        part = slice(since, since + AT_ONCE)
        more = coming(panel.only(since, since + AT_ONCE), shocks, runs, moved[part])
        told[0, part] = (more >= needed[part][:, None]).mean(axis=1)
        told[1:, part] = np.percentile(begun[part][:, None] + more, (5, 50, 95), axis=1)
    counted = usable(panel).sum(axis=1)
    told[:, counted == 0] = np.nan
    told[0] = np.where(needed > panel.days_left, 0.0, told[0])
    told[0] = np.where(needed <= 0, 1.0, told[0])
    chance, low, middle, high = told
    return GoodOdds(chance, low, middle, high, needed, counted)


def coming(panel: Panel, shocks: Floats, runs: Runs, moved: Floats) -> Floats:
    """(places, draws): good days among those that are left."""
    there = usable(panel)
    counted = np.maximum(there.sum(axis=1), 1)
    now = _logit(panel.current[:, : panel.split])
    then = _logit(panel.past[:, :, : panel.split])
    rest = _logit(panel.past[:, :, panel.split :])
    leant = np.where(there, rest + LEANING * (now[:, None] - then), np.nan)
    centre = np.nan_to_num(means(leant)) + moved
    spread = SPREAD * np.sqrt((1 + 1 / counted) / 2)  # two years differ by twice one's variance
    rate = 1 / (1 + np.exp(-(centre[:, None] + spread[:, None] * shocks[None, :])))
    more: Floats = np.zeros_like(rate)
    left = panel.days_left
    for number, run in enumerate(runs):
        more += (run[None, :] < rate) * min(RUN, left - RUN * number)
    return more


def _logit(days: Floats) -> Floats:
    good, counted = sums(days)
    rate = (good + 0.5) / (counted + 1)
    logits: Floats = np.log(rate / (1 - rate))
    return logits
