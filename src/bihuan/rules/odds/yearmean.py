"""The odds that an annual mean comes out at or under a target."""

from dataclasses import dataclass

import numpy as np

from bihuan.rules.odds.drawing import (
    AT_ONCE,
    DRAWS,
    OURS,
    SEED,
    Dice,
    Method,
    blocks,
    cast,
    known,
    rests,
    shock,
    sigma,
)
from bihuan.rules.odds.seasons import Floats, Ints, Panel, usable

QUANTILES = (5.0, 50.0, 95.0)


@dataclass(frozen=True, slots=True)
class MeanOdds:
    """For each place: the chance, the range of the annual mean, and what it rests on."""

    chance: Floats
    low: Floats
    middle: Floats
    high: Floats
    required: Floats
    """What the rest of the year may average; below nothing means that it is impossible."""
    years: Ints
    """How many earlier years each place was drawn from; none means that nothing can be said."""
    sigma: float
    pairs: int


def annual_means(
    panel: Panel,
    *,
    spread: float,
    dice: Dice,
    method: Method = OURS,
) -> Floats:
    """(places, draws): the annual mean in every draw."""
    cut = blocks(panel.as_of)
    total, days = known(panel)
    rest = np.zeros((panel.places, dice.shocks.size))
    for block, drawn in rests(panel, dice, cut, method):
        rest += drawn * block.days
    if method.shaken and cut:
        rest *= shock(rest / panel.days_left, panel, dice, spread)
    return (total[:, None] + rest) / (days + panel.days_left)[:, None]


def mean_odds(
    panel: Panel,
    targets: Floats,
    *,
    spread: float | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    method: Method = OURS,
) -> MeanOdds:
    """Every place at once, a few at a time, so that memory does not grow with their number.

    A mean that arithmetic forbids has no chance, and the last day leaves none to chance.
    """
    pooled, pairs = sigma(panel)
    spread = pooled if spread is None else spread
    dice = cast(draws=draws, blocks=len(blocks(panel.as_of)), seed=seed)
    told = np.full((4, panel.places), np.nan)
    for since in range(0, panel.places, AT_ONCE):
        part = panel.only(since, since + AT_ONCE)
        year = annual_means(part, spread=spread, dice=dice, method=method)
        goal = targets[since : since + AT_ONCE]
        told[0, since : since + AT_ONCE] = (year <= goal[:, None]).mean(axis=1)
        told[1:, since : since + AT_ONCE] = np.percentile(year, QUANTILES, axis=1)
    counted = usable(panel).sum(axis=1)
    told[:, counted == 0] = np.nan
    required = required_means(panel, targets)
    told[0, required < 0] = 0.0
    chance, low, middle, high = told
    return MeanOdds(chance, low, middle, high, required, counted, spread, pairs)


def required_means(panel: Panel, targets: Floats) -> Floats:
    """年剩余日控制值; on the last day, what is left over, which is below nothing when missed."""
    total, days = known(panel)
    room = targets * (days + panel.days_left) - total
    return room / max(panel.days_left, 1)
