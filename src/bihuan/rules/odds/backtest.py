"""What we would have said in earlier years, and what came of it; rivals are scored alike.

Made on the same calendar day of each year from the years before it alone. A place counts when both
sides of the day have enough days. Cities of one year share their weather: many cases, few autumns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from bihuan.rules.odds.drawing import DRAWS, OURS, SEED, Method, blocks, cast, sigma
from bihuan.rules.odds.gooddays import RUN, coming
from bihuan.rules.odds.seasons import ENOUGH, Floats, Grid, Ints, Mask, Panel, means, sums, usable
from bihuan.rules.odds.yearmean import annual_means

ORIGINS = ((7, 1), (9, 1), (10, 20), (11, 20), (12, 10))
"""Month and day on which a forecast is made."""
AMBITION = 0.97
"""The target asked about: a little less than last year's mean."""
LADDER = (0.9, 0.95, 1.0, 1.05, 1.1, 1.15)
"""Other targets asked about: the mean so far times these."""
AROUND = (-0.06, -0.04, -0.02, 0.0, 0.02)
"""The targets of good days asked about: the share so far and these."""
LEVELS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Cases:
    """Forecasts of one kind beside what came: one row a question, one row a range."""

    chance: Floats
    met: Floats
    yes: Floats
    """Whether the year so far alone would have said yes."""
    low: Floats
    middle: Floats
    high: Floats
    actual: Floats
    crps: Floats

    def __add__(self, other: "Cases") -> "Cases":
        pairs = zip(self.columns(), other.columns(), strict=True)
        return Cases(*(np.concatenate(pair) for pair in pairs))

    def columns(self) -> tuple[Floats, ...]:
        return (
            self.chance, self.met, self.yes, self.low,
            self.middle, self.high, self.actual, self.crps,
        )  # fmt: skip


NO_CASES = Cases(*[np.zeros(0)] * 8)


@dataclass(frozen=True, slots=True)
class Score:
    """How good the forecasts were; Brier and CRPS are the better the smaller."""

    questions: int
    brier: float
    so_far: float
    """Brier of "the year so far is within the target"."""
    base: float
    """Brier of always saying how often it happens, known afterwards."""
    ranges: int
    crps: float
    error: float
    coverage: float
    bold: int
    """Questions answered with at most 2 or at least 98 %."""
    bold_wrong: float


@dataclass(frozen=True, slots=True)
class Level:
    """Forecasts of about one chance, and how often they came true."""

    since: float
    until: float
    questions: int
    said: float
    came: float


def mean_cases(
    grid: Grid,
    year: int,
    origin: tuple[int, int],
    *,
    method: Method = OURS,
    ladder: tuple[float, ...] = (),
) -> Cases:
    """Annual means against 0.97 of the year before, or against a ladder around the mean so far."""
    told, full, chosen = _asked(grid, year, origin)
    chosen &= ~np.isnan(means(told.past[:, -1])) if told.years else False
    if not chosen.any():
        return NO_CASES
    asked = _only(told, chosen)
    dice = cast(draws=DRAWS, blocks=len(blocks(told.as_of)), seed=SEED)
    drawn = annual_means(asked, spread=sigma(asked)[0], dice=dice, method=method)
    actual = means(full.current[chosen])
    begun = means(asked.current[:, : asked.split])
    goals = [begun * step for step in ladder] or [AMBITION * means(asked.past[:, -1])]
    return _cases(
        drawn, actual,
        np.concatenate([(drawn <= goal[:, None]).mean(axis=1) for goal in goals]),
        np.concatenate([actual <= goal for goal in goals]),
        np.concatenate([begun <= goal for goal in goals]),
    )  # fmt: skip


def good_cases(grid: Grid, year: int, origin: tuple[int, int]) -> Cases:
    """The share of good days against the share so far, six points under to two over."""
    told, full, chosen = _asked(grid, year, origin)
    if not chosen.any():
        return NO_CASES
    asked = _only(told, chosen)
    dice = np.random.default_rng(SEED)
    half = dice.standard_normal(DRAWS // 2)
    runs = dice.random((-(-asked.days_left // RUN), DRAWS), dtype=np.float32)
    more = coming(asked, np.concatenate([half, -half]), runs, np.zeros(asked.places))
    good, days = sums(asked.current[:, : asked.split])
    drawn = (good[:, None] + more) / (days + asked.days_left)[:, None]
    actual = means(full.current[chosen])
    goals = [good / days + step for step in AROUND]
    return _cases(
        drawn, actual,
        np.concatenate([(drawn >= goal[:, None]).mean(axis=1) for goal in goals]),
        np.concatenate([actual >= goal for goal in goals]),
        np.concatenate([good / days >= goal for goal in goals]),
    )  # fmt: skip


def score(cases: Cases) -> Score | None:
    """None without a case."""
    if not cases.chance.size:
        return None
    bold = (cases.chance <= 0.02) | (cases.chance >= 0.98)
    wrong = np.abs(cases.chance - cases.met) > 0.5
    inside = (cases.low <= cases.actual + 1e-9) & (cases.actual <= cases.high + 1e-9)
    rate = cases.met.mean()
    return Score(
        questions=cases.chance.size,
        brier=float(((cases.chance - cases.met) ** 2).mean()),
        so_far=float(((cases.yes - cases.met) ** 2).mean()),
        base=float(rate * (1 - rate)),
        ranges=cases.actual.size,
        crps=float(cases.crps.mean()),
        error=float(np.abs(cases.middle - cases.actual).mean()),
        coverage=float(inside.mean()),
        bold=int(bold.sum()),
        bold_wrong=float(wrong[bold].mean()) if bold.any() else 0.0,
    )


def calibration(cases: Cases, levels: Sequence[float] = LEVELS) -> tuple[Level, ...]:
    """By what was said: how often it came; a level nobody was told is left out."""
    seen = []
    for since, until in pairwise(levels):
        is_last = until == levels[-1]
        there = (cases.chance >= since) & ((cases.chance < until) | is_last)
        if there.any():
            said, came = cases.chance[there].mean(), cases.met[there].mean()
            seen.append(Level(since, until, int(there.sum()), float(said), float(came)))
    return tuple(seen)


def _asked(grid: Grid, year: int, origin: tuple[int, int]) -> tuple[Panel, Panel, Mask]:
    """The panel as it was known, the year as it came, and which places can be asked about."""
    told = grid.at(date(year, *origin))
    full = grid.at(date(year, 12, 31))
    begun = (~np.isnan(told.current[:, : told.split])).mean(axis=1) >= ENOUGH
    ended = (~np.isnan(full.current[:, told.split :])).mean(axis=1) >= ENOUGH
    if not told.years:
        return told, full, np.zeros(told.places, dtype=np.bool_)
    return told, full, usable(told).any(axis=1) & begun & ended


def _only(told: Panel, chosen: Mask) -> Panel:
    return Panel(told.past[chosen], told.current[chosen], told.years, told.as_of)


def _cases(drawn: Floats, actual: Floats, chance: Floats, met: Mask, yes: Mask) -> Cases:
    low, middle, high = np.percentile(drawn, (5, 50, 95), axis=1)
    crps = _crps(drawn, actual)
    return Cases(
        chance, met.astype(np.float64), yes.astype(np.float64), low, middle, high, actual, crps
    )


def _crps(drawn: Floats, actual: Floats) -> Floats:
    """Mean distance to what came, less half the mean distance between two draws."""
    ordered = np.sort(drawn, axis=1)
    size = ordered.shape[1]
    ranks: Ints = 2 * np.arange(1, size + 1) - size - 1
    apart: Floats = (ordered * ranks / size**2).sum(axis=1)
    away: Floats = np.abs(drawn - actual[:, None]).mean(axis=1)
    return away - apart
