"""What a reduction by source class and township would do to the odds, under stated assumptions.

Of what is measured, a part is local; of the local part, each class has its share in the inventory,
and each township its share of the effect. A reduction scales the local part of the remaining days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import numpy as np

from bihuan.rules.odds.outlook import Rest
from bihuan.rules.odds.seasons import Floats, Mask

CLASSES: Mapping[str, str] = MappingProxyType(
    {"industry": "工业", "coal": "燃煤", "dust": "扬尘", "mobile": "移动源"}
)
LOCAL_SHARE = 0.6
"""An assumption, not a finding: a county knows its own from source apportionment or not at all."""
ASSUMED_SHARES: Mapping[str, float] = MappingProxyType(
    {"industry": 0.30, "coal": 0.25, "dust": 0.15, "mobile": 0.20}
)
"""An assumption until the county's inventory is given; what is left belongs to no class."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the air's load comes from: shares between 0 and 1."""

    local: float = LOCAL_SHARE
    classes: Mapping[str, float] = field(default_factory=lambda: ASSUMED_SHARES)
    """Of the local part; together at most 1."""
    towns: Mapping[str, float] = field(default_factory=dict)
    """Weights of the townships; none: all weigh the same."""

    def __post_init__(self) -> None:
        shares = (self.local, *self.classes.values())
        if any(not 0 <= share <= 1 for share in shares) or sum(self.classes.values()) > 1 + 1e-9:
            raise ValueError("shares lie between 0 and 1, those of the classes together too")


@dataclass(frozen=True, slots=True)
class Measures:
    """By how much each class is cut, and how far each township carries it out."""

    classes: Mapping[str, float]
    towns: Mapping[str, float] = field(default_factory=dict)
    """Between 0 and 1; a township that is not named carries out all."""


def cut(sources: Sources, measures: Measures) -> float:
    """By how much the remaining days fall, as a part of what would be measured."""
    by_class = sum(
        share * min(max(measures.classes.get(name, 0.0), 0.0), 1.0)
        for name, share in sources.classes.items()
    )
    return sources.local * by_class * _carried(sources.towns, measures.towns)


def _carried(weights: Mapping[str, float], towns: Mapping[str, float]) -> float:
    if not weights:
        weights = dict.fromkeys(towns, 1.0)
    whole = sum(weights.values())
    if not whole:
        return 1.0
    kept = sum(w * min(max(towns.get(name, 1.0), 0.0), 1.0) for name, w in weights.items())
    return kept / whole


def chances(rest: Rest, target: float, cuts: Floats, *, since: date) -> Floats:
    """The chance under each of many cuts, at once."""
    before, after = rest.parts(since)
    room = target * (rest.days + rest.days_left) - rest.total - before
    with np.errstate(divide="ignore", invalid="ignore"):
        bearable = np.sort(room / after)  # the factor each draw can bear
    under = np.searchsorted(bearable, 1 - cuts, side="left")
    return 1 - under / bearable.size


def easing(index: Floats, led_by_other: Mask, cut: float) -> float:
    """What a cut does to the rate of good days, in logits, read off earlier years' remaining days.

    `index` holds their AQI; a day led by ozone (`led_by_other`) stays as it was.
    """
    told = ~np.isnan(index)
    before = (index <= 100) & told
    after = (np.where(led_by_other, index, index * (1 - cut)) <= 100) & told
    return _logit(int(after.sum()), int(told.sum())) - _logit(int(before.sum()), int(told.sum()))


def _logit(good: int, days: int) -> float:
    rate = (good + 0.5) / (days + 1)
    return float(np.log(rate / (1 - rate)))
