"""The price of delay: the same target after thirty days in which nothing changes."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bihuan.rules.odds.drawing import DRAWS, SEED, blocks, cast, rests, sigma
from bihuan.rules.odds.gooddays import good_odds
from bihuan.rules.odds.outlook import Rest, rest_of
from bihuan.rules.odds.seasons import Panel, column, usable

DAYS = 30
LIKELY = 0.8
"""The chance at which a plan may be called likely."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Beginning today against beginning later; a cut is a part of the remaining days' mean."""

    later_on: date
    chance_now: float
    chance_later: float
    likely_now: float | None
    """The cut that makes the target likely when it begins at once; none: no cut does."""
    likely_later: float | None
    same_later: float | None
    """The cut that brings today's chance back, later."""


def delay(panel: Panel, target: float, *, place: int = 0, days: int = DAYS) -> Delay | None:
    """None when the year ends first."""
    if panel.days_left <= days:
        return None
    now = rest_of(panel, place)
    chance_now = now.chance(target)
    later_on = panel.as_of + timedelta(days=days)
    spread, _ = sigma(Panel(panel.past, panel.current, panel.years, later_on))
    later = rest_of(waited(panel, place, days), spread=spread)
    return Delay(
        later_on=later_on,
        chance_now=chance_now,
        chance_later=later.chance(target),
        likely_now=cut_for(now, target, chance=LIKELY, since=panel.as_of + timedelta(days=1)),
        likely_later=cut_for(now, target, chance=LIKELY, since=later_on + timedelta(days=1)),
        same_later=cut_for(later, target, chance=chance_now, since=later_on + timedelta(days=1)),
    )


def waited(panel: Panel, place: int, days: int) -> Panel:
    """The place as it would stand later, if the days until then run as they are expected to."""
    one = panel.only(place, place + 1)
    cut = blocks(panel.as_of)
    dice = cast(draws=DRAWS, blocks=len(cut), seed=SEED)
    current = one.current.copy()
    day, last = panel.as_of + timedelta(days=1), panel.as_of + timedelta(days=days)
    for block, drawn in rests(one, dice, cut):
        for _ in range(block.days):
            if day <= last:
                current[0, column(day)] = drawn.mean()
            day += timedelta(days=1)
    return Panel(one.past, current, panel.years, last)


@dataclass(frozen=True, slots=True)
class GoodDelay:
    """The chance of enough good days today, and later, if the days until then are as usual."""

    later_on: date
    chance_now: float
    chance_later: float
    expected: int
    """Good days that usually come until then."""


def good_delay(panel: Panel, needed: int, *, days: int = DAYS) -> GoodDelay | None:
    """Of the first place; None when the year ends first."""
    if panel.days_left <= days:
        return None
    later_on = panel.as_of + timedelta(days=days)
    until = column(later_on) + 1
    rate = float(np.nanmean(panel.past[0][usable(panel)[0], panel.split : until]))
    current = panel.current.copy()
    current[0, panel.split : until] = rate
    expected = round(rate * days)
    later = Panel(panel.past, current, panel.years, later_on)
    now = good_odds(panel, np.array([needed])).chance[0]
    then = good_odds(later, np.array([needed - expected])).chance[0]
    return GoodDelay(later_on, float(now), float(then), expected)


def cut_for(rest: Rest, target: float, *, chance: float, since: date) -> float | None:
    """The least cut from `since` on that gives the chance; nought when none is needed."""
    before, after = rest.parts(since)
    if not after.any():
        return None
    room = target * (rest.days + rest.days_left) - rest.total - before
    bearable = np.sort(room / after)
    wanted = min(max(int(np.ceil(chance * bearable.size)), 1), bearable.size)
    factor = float(bearable[bearable.size - wanted])
    return None if factor < 0 else max(0.0, 1 - factor)
