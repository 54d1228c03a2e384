"""The change of log concentration across a date, the weather taken out: two ways that differ.

The first trains on one side and asks on the other, both ways round (a counterfactual each way);
the second takes weather and clock out of both the concentration and the side, and compares what
is left of them (double machine learning). They err differently; both see a week only from
trees that did not.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.deweather.features import table
from bihuan.rules.deweather.hours import Floats, Hours, Ints
from bihuan.rules.deweather.model import Settings, grow, predicted

Mask = NDArray[np.bool_]
YEAR_H = 8_766
BLOCK_H = 14 * 24
"""Two weeks: what is left of the air resembles itself for days (analytics 4.2: at least seven)."""
FOLDS = 4
DRAWS = 1_000
SIDE_TREES = 40


@dataclass(frozen=True, slots=True)
class Station:
    """One station's hours made ready once, for every date that is asked of it."""

    hour: Ints
    columns: Floats
    value: Floats
    log: Floats
    usable: Mask
    fold: Ints

    def lifted(self, since_h: int, until_h: int, change: float) -> "Station":
        """The same air as if the log had not changed by this much between two hours."""
        inside = (self.hour > since_h) & (self.hour <= until_h)
        return replace(self, log=np.where(inside, self.log - change, self.log))


@dataclass(frozen=True, slots=True)
class Sides:
    """Two years before, what came after, and of the year before the same season as after."""

    before: Mask
    after: Mask
    alike: Mask

    def near(self, hour: Ints) -> Mask:
        """A year to either side, where a side can be told from the weather fairly."""
        first = int(hour[self.after][0])
        return self.after | (self.before & (hour > first - YEAR_H))


@dataclass(frozen=True, slots=True)
class Estimate:
    """Changes of the log; `drawn` are the first one's, blocks drawn again."""

    observed: float
    first: float
    second: float
    drawn: Floats

    @property
    def middle(self) -> float:
        """Of both ways: their errors partly cancel (measured in bench.truth)."""
        return (self.first + self.second) / 2


def station_of(hours: Hours, seed: int) -> Station:
    usable = hours.is_usable
    least = 0.02 * float(np.nanmedian(hours.value[usable]))
    value = np.where(usable, hours.value, np.nan)
    log = np.log(np.maximum(value, max(least, 1e-6)))
    block = (hours.hour - hours.hour[0]) // BLOCK_H
    chance = np.random.default_rng(seed)
    fold = (chance.permutation(int(block.max()) + 1) % FOLDS)[block]
    return Station(hours.hour, table(hours), value, log, usable, fold)


def sides(station: Station, since_h: int, until_h: int) -> Sides:
    """From the change on at most a year, against the same months of the year before."""
    hour, usable = station.hour, station.usable
    last = min(until_h, since_h + YEAR_H)
    before = usable & (hour > since_h - 2 * YEAR_H) & (hour <= since_h)
    after = usable & (hour > since_h) & (hour <= last)
    alike = before & (hour > since_h - YEAR_H) & (hour <= last - YEAR_H)
    return Sides(before, after, alike)


def estimate(station: Station, compared: Sides, settings: Settings) -> Estimate:
    """Both ways, and the first one drawn again in blocks of two weeks."""
    score = crossed(station, compared, settings)
    observed = station.value[compared.after].mean() / station.value[compared.alike].mean()
    return Estimate(
        observed=float(np.log(observed)),
        first=shift(score, compared),
        second=partialled(station, compared, settings),
        drawn=_drawn(station, score, compared, settings.seed),
    )


def shift(score: Floats, compared: Sides) -> float:
    return float(score[compared.after].mean() - score[compared.alike].mean())


def crossed(station: Station, compared: Sides, settings: Settings) -> Floats:
    """Each hour's distance from what its own side and the other side would expect of it, halved.

    The mean over the hours after less the mean before is the mean of both counterfactuals.
    """
    score = np.zeros(len(station.log))
    for own, other in ((compared.before, compared.after), (compared.after, compared.alike)):
        score[own] += _unseen(station, own, station.log, settings)[own] / 2
        trees = grow(station.columns[own], station.log[own], settings)
        score[other] += (station.log[other] - predicted(trees, station.columns[other])) / 2
    return score


def partialled(station: Station, compared: Sides, settings: Settings) -> float:
    """What is left of the log against what is left of the side, after weather and clock."""
    both = compared.near(station.hour)
    left = _unseen(station, both, station.log, settings)[both]
    few = replace(settings, trees=SIDE_TREES)
    side = _unseen(station, both, compared.after.astype(float), few)[both]
    return float((side * left).sum() / (side**2).sum())


def _unseen(station: Station, held: Mask, target: Floats, settings: Settings) -> Floats:
    """The target less what trees say that saw none of its fortnight."""
    left = np.full(len(target), np.nan)
    for fold in range(FOLDS):
        out = held & (station.fold == fold)
        seen = held & (station.fold != fold)
        if out.any() and seen.any():
            trees = grow(station.columns[seen], target[seen], settings)
            left[out] = target[out] - predicted(trees, station.columns[out])
    return left


def _drawn(station: Station, score: Floats, compared: Sides, seed: int) -> Floats:
    """The change again and again, whole fortnights drawn on each side; the same seed for every
    station, so that stations that share a fortnight share its luck."""
    return _means(station, score, compared.after, seed) - _means(
        station, score, compared.alike, seed + 1
    )


def _means(station: Station, score: Floats, held: Mask, seed: int) -> Floats:
    block = (station.hour[held] - station.hour[held][0]) // BLOCK_H
    total = np.bincount(block, score[held])
    count = np.bincount(block)
    picked = np.random.default_rng(seed).integers(0, len(total), (DRAWS, len(total)))
    means: Floats = total[picked].sum(axis=1) / np.maximum(count[picked].sum(axis=1), 1)
    return means
