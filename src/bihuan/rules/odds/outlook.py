"""One place's rest of the year: the odds, the range, the fan of running means."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bihuan.rules.odds.drawing import (
    DRAWS,
    OURS,
    PAIRS,
    SEED,
    Block,
    Method,
    blocks,
    cast,
    known,
    rests,
    shock,
    sigma,
)
from bihuan.rules.odds.seasons import Floats, Panel, serving
from bihuan.rules.odds.wording import percent, word
from bihuan.rules.refusal import Refused

YEARS_NEEDED = 2
IMPOSSIBLE, SAFE, ODDS = "impossible", "safe", "odds"


@dataclass(frozen=True, slots=True)
class Rest:
    """What is known of the year, and every draw of its remaining blocks."""

    as_of: date
    total: float
    """The sum of the days known, and how many they are."""
    days: float
    cut: tuple[Block, ...]
    drawn: Floats
    """(blocks, draws): the block's mean with the year's shock in it."""
    years: tuple[int, ...]
    sigma: float
    sigma_is_given: bool
    """Too few years to tell the spread from: the stated one was taken."""

    @property
    def days_left(self) -> int:
        return sum(block.days for block in self.cut)

    def parts(self, since: date) -> tuple[Floats, Floats]:
        """In every draw: the remaining sum before `since`, and from then on."""
        before = np.zeros(self.drawn.shape[1])
        after = np.zeros(self.drawn.shape[1])
        first = self.as_of + timedelta(days=1)
        for block, mean in zip(self.cut, self.drawn, strict=True):
            early = min(max((since - first).days, 0), block.days)
            before += mean * early
            after += mean * (block.days - early)
            first += timedelta(days=block.days)
        return before, after

    def annual(self, *, factor: float = 1.0, since: date | None = None) -> Floats:
        """The annual mean in every draw, with the days from `since` multiplied by `factor`."""
        before, after = self.parts(since or self.as_of)
        return (self.total + before + after * factor) / (self.days + self.days_left)

    def chance(self, target: float, *, factor: float = 1.0, since: date | None = None) -> float:
        return float((self.annual(factor=factor, since=since) <= target).mean())

    def required(self, target: float) -> float | None:
        """年剩余日控制值; none when no day is left."""
        if not self.days_left:
            return None
        return (target * (self.days + self.days_left) - self.total) / self.days_left

    def fan(self) -> tuple["Spread", ...]:
        """The running annual mean at the end of each block: 5, 50 and 95 %."""
        total = np.full(self.drawn.shape[1], self.total)
        days, on, seen = self.days, self.as_of, []
        for block, mean in zip(self.cut, self.drawn, strict=True):
            total = total + mean * block.days
            days, on = days + block.days, on + timedelta(days=block.days)
            seen.append(Spread(on, *spread_of(total / days)))
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a value will lie by a day: 5, 50 and 95 %."""

    on: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of one target on one day."""

    kind: str
    """impossible and safe are arithmetic; only odds is a judgement."""
    percent: int | None
    word: str
    year: Spread
    required: float | None


def rest_of(
    panel: Panel,
    place: int = 0,
    *,
    spread: float | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    method: Method = OURS,
) -> Rest:
    """Draw one place of a panel; the spread is pooled over all of them."""
    pooled, pairs = sigma(panel)
    spread = pooled if spread is None else spread
    one = panel.only(place, place + 1)
    years = serving(one)
    require_years(len(years))
    cut = blocks(panel.as_of)
    dice = cast(draws=draws, blocks=len(cut), seed=seed)
    drawn = np.zeros((len(cut), draws))
    for number, (_, means) in enumerate(rests(one, dice, cut, method)):
        drawn[number] = means[0]
    if method.shaken and cut:
        weights = np.array([block.days for block in cut]) / panel.days_left
        drawn *= shock((weights @ drawn)[None, :], one, dice, spread)
    total, days = known(one)
    return Rest(
        panel.as_of, float(total[0]), float(days[0]), tuple(cut), drawn,
        years, spread, sigma_is_given=pairs < PAIRS,
    )  # fmt: skip


def require_years(years: int) -> None:
    if years < YEARS_NEEDED:
        raise Refused(
            "odds.history.short",
            f"历史年份不足：可用的往年有{years}年，至少要{YEARS_NEEDED}年才谈概率",
        )


def outlook(
    rest: Rest, target: float, *, factor: float = 1.0, since: date | None = None
) -> Outlook:
    """Arithmetic first; a chance only for what arithmetic leaves open."""
    annual = rest.annual(factor=factor, since=since)
    year = Spread(date(rest.as_of.year, 12, 31), *spread_of(annual))
    required = rest.required(target)
    if required is None:
        kind = SAFE if year.middle <= target else IMPOSSIBLE
        return Outlook(kind, None, settled(kind), year, None)
    if required < 0:
        return Outlook(IMPOSSIBLE, None, settled(IMPOSSIBLE), year, required)
    shown = percent(float((annual <= target).mean()))
    return Outlook(ODDS, shown, word(shown), year, required)


def good_kind(needed: int, left: int) -> str:
    """Good days by arithmetic: more than the days left, none, or open."""
    if needed > left:
        return IMPOSSIBLE
    return SAFE if needed <= 0 else ODDS


def settled(kind: str) -> str:
    return {IMPOSSIBLE: "做不到（算术）", SAFE: "已达到（算术）"}[kind]


def spread_of(values: Floats) -> tuple[float, float, float]:
    low, middle, high = np.percentile(values, (5, 50, 95))
    return float(low), float(middle), float(high)
