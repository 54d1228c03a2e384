"""Hours, ten minutes and days as a plant's logger would publish them, and where it was bent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from bihuan.rules import beijing
from bihuan.rules.loggers.kinds import KINDS, O2, Plant, Planted
from bihuan.rules.loggers.noise import Seconds, Values, key
from bihuan.rules.loggers.physics import DAY, HOUR, Chosen, Draft, Marks
from bihuan.rules.loggers.scenarios import SCENARIOS, pencilled, spoken

STEP_S = 120
"""Moments a mean is made of."""
LEAST_SHARE = 0.75
"""45 of 60 minutes have to be valid."""
START = datetime(2026, 10, 1, tzinfo=beijing.ZONE)
FIRST_AFTER_DAYS, EVERY_DAYS, LASTS_DAYS = 6, 15, 3


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a scenario was planted; what a finder of fraud has to find."""

    scenario: str
    factor: str
    from_at: datetime
    until_at: datetime
    is_fraud: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Means of one plant by the end of their period; nan where nothing was sent."""

    plant: Plant
    averaging_s: int
    ends_at: Seconds
    values: Mapping[str, Values]
    """By factor, the corrected ones as `a21026-Zs`, rounded as sent."""
    lowest: Mapping[str, Values]
    highest: Mapping[str, Values]
    marks: Marks
    """N F M D C, "" where nothing was sent."""
    load: Values
    """Share of full load, as nobody but the plant knows it."""
    truth: tuple[Truth, ...]

    @property
    def moments(self) -> list[datetime]:
        return [datetime.fromtimestamp(second, beijing.ZONE) for second in self.ends_at.tolist()]


def series(
    seed: int,
    scenario: str = "honest",
    days: int = 30,
    *,
    kind: str = "coal_boiler",
    start: datetime = START,
    factor: str = "",
) -> Series:
    """Hours of one plant; a scenario lasts three days out of each fifteen.

    A copied series is copied from `series(seed + 1, ...)` of the same kind.
    """
    began = int(start.timestamp())
    planted = () if scenario == "honest" else stretches(seed, scenario, began, days, factor)
    plant = Plant(seed, KINDS[kind], planted=planted)
    return means(plant, start, start + timedelta(days=days), HOUR)


def stretches(
    seed: int, scenario: str, began: int, days: int, factor: str = ""
) -> tuple[Planted, ...]:
    lasts = LASTS_DAYS * DAY
    firsts = range(FIRST_AFTER_DAYS, days - LASTS_DAYS + 1, EVERY_DAYS)
    return tuple(
        Planted(scenario, begins, begins + lasts, factor)
        for begins in (began + day * DAY + key(seed, "stretch", day) % 12 * HOUR for day in firsts)
    )


def means(plant: Plant, since: datetime, until: datetime, averaging_s: int) -> Series:
    """Of all whole periods between two moments that begin with one."""
    first = int(since.timestamp())
    periods = (int(until.timestamp()) - first) // averaging_s
    each = averaging_s // STEP_S
    at = first + np.arange(periods * each, dtype=np.int64) * STEP_S
    draft = spoken(plant, at)
    shape = (periods, each)
    good = (draft.marks == "N").reshape(shape)
    sent = draft.sent.reshape(shape).mean(axis=1) >= LEAST_SHARE
    marks = _marks(draft, good, sent, shape)
    used = good | ~good.any(axis=1)[:, None] | (marks != "N")[:, None]
    ends = at.reshape(shape)[:, 0] + averaging_s
    values: dict[str, Values] = {}
    lowest: dict[str, Values] = {}
    highest: dict[str, Values] = {}
    for name, held in _columns(draft):
        block = np.where(used & np.isfinite(held.reshape(shape)), held.reshape(shape), np.nan)
        bare = ~np.isfinite(block).any(axis=1)
        block[bare] = 0.0
        for kept, made in zip((values, lowest, highest), _three(block), strict=True):
            made[~sent | bare] = np.nan
            kept[name] = _rounded(plant, ends, name, made)
    return Series(
        plant,
        averaging_s,
        ends,
        values,
        lowest,
        highest,
        marks,
        draft.load.reshape(shape).mean(axis=1),
        tuple(_truth(plant, one) for one in plant.planted),
    )


def _three(block: Values) -> tuple[Values, Values, Values]:
    return np.nanmean(block, axis=1), np.nanmin(block, axis=1), np.nanmax(block, axis=1)


def _columns(draft: Draft) -> list[tuple[str, Values]]:
    adjusted = [(f"{name}-Zs", held) for name, held in draft.corrected.items()]
    return [*draft.values.items(), *adjusted]


def _marks(draft: Draft, good: Chosen, sent: Chosen, shape: tuple[int, int]) -> Marks:
    """N where enough of the period was valid, else the letter that held longest."""
    letters = draft.marks.reshape(shape)
    held = np.full(shape[0], "N", "U1")
    for row in np.flatnonzero(good.mean(axis=1) < LEAST_SHARE):
        found, counts = np.unique(letters[row][letters[row] != "N"], return_counts=True)
        held[row] = found[counts.argmax()]
    held[~sent] = ""
    return held


def decimals_of(plant: Plant, name: str) -> int:
    channel = plant.kind.channels.get(name.removesuffix("-Zs"))
    if channel is not None:
        return channel.decimals
    return 2 if name != O2 else 3


def _rounded(plant: Plant, ends: Seconds, name: str, values: Values) -> Values:
    decimals = decimals_of(plant, name)
    written: Values = np.round(values, decimals)
    for planted in plant.planted:
        factor = planted.factor or plant.first
        if planted.scenario == "digits" and name.removesuffix("-Zs") == factor:
            within = (ends > planted.from_s) & (ends <= planted.until_s) & np.isfinite(values)
            made_up = pencilled(plant, ends - plant.shift_s, np.nan_to_num(values), decimals)
            written = np.where(within, made_up, written)
    return written


def _truth(plant: Plant, planted: Planted) -> Truth:
    return Truth(
        planted.scenario,
        planted.factor or plant.first,
        datetime.fromtimestamp(planted.from_s, beijing.ZONE),
        datetime.fromtimestamp(planted.until_s, beijing.ZONE),
        SCENARIOS[planted.scenario].is_fraud,
    )


def bent(plant: Plant, scenario: str, since: datetime, until: datetime, factor: str = "") -> Plant:
    """The same plant with one more scenario between two moments."""
    one = Planted(scenario, int(since.timestamp()), int(until.timestamp()), factor)
    return replace(plant, planted=(*plant.planted, one))
