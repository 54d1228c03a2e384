"""Remaining seasons drawn from earlier years in blocks, and the chance of a year as a whole.

The method is that of `docs/rules/odds.md`. One place's draws and a thousand places' are the same
numbers: the dice are cast once for a day and shared, and places are worked on a few at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bihuan.rules.odds.seasons import Floats, Ints, Panel, column, means, sums, usable

DRAWS = 2_000
SEED = 20_261_126
BLOCK = 7
WINDOW = 12
"""A block may begin so many days before or after its own calendar day."""
LEANING = 0.5
"""How much of this year's level against an earlier year's goes on into the rest of the year."""
SIGMA = 0.22
"""Spread of a year's rest in logarithms where nothing else is known, with `SIGMA_DAYS` left."""
SIGMA_DAYS, SIGMA_POWER = 72, 0.4
SIGMA_YEARS = 2
"""The stated spread weighs like so many years: places of one county share their weather."""
PAIRS = 20
AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Method:
    """What may be left out, so that a rival can be measured beside ours."""

    leaning: float = LEANING
    shaken: bool = True
    """Whether a year may be unlike all earlier ones."""


OURS = Method()
PLAIN = Method(leaning=0.0, shaken=False)
"""The plain block bootstrap: earlier days as they were, and no year unlike those seen."""


@dataclass(frozen=True, slots=True)
class Block:
    """Days of the rest of the year that are drawn together."""

    first: int
    """Its first column."""
    days: int


@dataclass(frozen=True, slots=True)
class Dice:
    """Uniform numbers for each draw and block, and one normal number for each draw."""

    years: Floats
    starts: Floats
    shocks: Floats


def blocks(as_of: date, size: int = BLOCK) -> list[Block]:
    """The rest of the year cut into blocks; the last may be shorter."""
    day, last = as_of + timedelta(days=1), date(as_of.year, 12, 31)
    cut = []
    while day <= last:
        days = min(size, (last - day).days + 1)
        cut.append(Block(column(day), days))
        day += timedelta(days=days)
    return cut


def cast(*, draws: int, blocks: int, seed: int) -> Dice:
    """Half the shocks mirror the other half: the middle of the year lies where it should."""
    dice = np.random.default_rng(seed)
    half = dice.standard_normal((draws + 1) // 2)
    return Dice(
        years=dice.random((blocks, draws)),
        starts=dice.random((blocks, draws)),
        shocks=np.concatenate([half, -half])[:draws],
    )


def stated_sigma(days_left: int) -> float:
    """A shorter rest strays further (docs/rules/odds.md)."""
    return float(SIGMA * (SIGMA_DAYS / max(days_left, BLOCK)) ** SIGMA_POWER)


def sigma(panel: Panel) -> tuple[float, int]:
    """How far the rest of a year strays from what its beginning said, pooled; and from how many.

    The spread is that of log(rest) - leaning * log(year to date) around each place's own mean,
    drawn towards the stated one by the number of years.
    """
    stated = stated_sigma(panel.days_left)
    there = usable(panel)
    counted = there.sum(axis=1)
    serves = counted >= 2
    pairs = int(counted[serves].sum())
    if pairs < PAIRS or panel.days_left == 0:
        return stated, pairs
    rest = np.log(np.maximum(means(panel.past[:, :, panel.split :]), 0.1))
    begun = np.log(np.maximum(means(panel.past[:, :, : panel.split]), 0.1))
    strays = np.where(there, rest - LEANING * begun, np.nan)[serves]
    around = strays - means(strays)[:, None]
    freedom = pairs - int(serves.sum())
    found = float(np.nansum(around**2)) / freedom
    told = len(panel.years) - 1
    return float(np.sqrt((SIGMA_YEARS * stated**2 + told * found) / (SIGMA_YEARS + told))), pairs


def rests(
    panel: Panel, dice: Dice, cut: list[Block], method: Method = OURS
) -> Iterator[tuple[Block, Floats]]:
    """For each block, its mean in every draw: (places, draws), before the shock of the year."""
    there = usable(panel)
    order = np.argsort(~there, axis=1, kind="stable")  # the years that serve come first
    counted = there.sum(axis=1)
    scale = _scale(panel, method.leaning)
    rest = means(panel.past[:, :, panel.split :])
    for number, block in enumerate(cut):
        tables = _block_means(panel.past, block, rest) * scale[:, :, None]
        width = tables.shape[2]
        turn = np.floor(dice.years[number][None, :] * counted[:, None]).astype(np.int64)
        year: Ints = np.take_along_axis(order, turn, axis=1)
        start = np.floor(dice.starts[number] * width).astype(np.int64)
        flat = tables.reshape(panel.places, -1)
        yield block, np.take_along_axis(flat, year * width + start[None, :], axis=1)


def shock(rest: Floats, panel: Panel, dice: Dice, spread: float) -> Floats:
    """What the year as a whole does to its rest: the total spread becomes sigma * sqrt(1 + 1/n)."""
    counted = np.maximum(usable(panel).sum(axis=1), 1)
    asked = spread**2 * (1 + 1 / counted)
    drawn = np.log(np.maximum(rest, 0.1)).var(axis=1)
    added = np.sqrt(np.maximum(asked - drawn, 0.0))
    shaken: Floats = np.exp(added[:, None] * dice.shocks[None, :])
    return shaken


def _scale(panel: Panel, leaning: float) -> Floats:
    """(places, years): this year so far against that year so far, leant on by its root."""
    now = np.maximum(means(panel.current[:, : panel.split]), 0.1)
    then = np.maximum(means(panel.past[:, :, : panel.split]), 0.1)
    scaled: Floats = np.nan_to_num(np.power(now[:, None] / then, leaning), nan=1.0)
    return scaled


def _block_means(past: Floats, block: Block, rest: Floats) -> Floats:
    """(places, years, starts): the block's mean at each start; a block without days is its rest."""
    last = past.shape[2] - block.days
    low, high = max(block.first - WINDOW, 0), min(block.first + WINDOW, last)
    low = min(low, high)
    seen = past[:, :, low : high + block.days]
    total = np.cumsum(np.nan_to_num(seen), axis=2)
    days = np.cumsum(~np.isnan(seen), axis=2)
    total = np.concatenate([np.zeros((*total.shape[:2], 1)), total], axis=2)
    days = np.concatenate([np.zeros((*days.shape[:2], 1)), days], axis=2)
    sum_ = total[:, :, block.days :] - total[:, :, : -block.days]
    count = days[:, :, block.days :] - days[:, :, : -block.days]
    whole = np.broadcast_to(rest[:, :, None], sum_.shape)
    averaged: Floats = np.divide(sum_, count, out=np.array(whole), where=count > 0)
    return averaged


def known(panel: Panel) -> tuple[Floats, Floats]:
    """The sum of this year's days and how many there are."""
    return sums(panel.current[:, : panel.split])
