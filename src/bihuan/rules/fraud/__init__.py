"""Signs that an outlet's values were made or chosen; clues for a person, never findings of guilt.

    fraud.find(Field(ends_at, outlets)) -> list[Sign]

Each sign has its pattern (`PATTERNS`), evidence window, numbers, a score from 0 to 1 and the
innocent causes it may have. Precision, recall and false alarms: docs/rules/fraud.md.
"""

from collections.abc import Callable, Iterator, Mapping

from bihuan.rules.fraud.absence import gaps, marks
from bihuan.rules.fraud.copies import copied_outlet, copied_period
from bihuan.rules.fraud.field import (
    Channel,
    Field,
    Outlet,
    Pattern,
    Sign,
    hours_between,
    laid,
    lettered,
)
from bihuan.rules.fraud.limits import clipped, digits
from bihuan.rules.fraud.measured import Measured, Report, report
from bihuan.rules.fraud.patterns import EDITION, PATTERNS, merged
from bihuan.rules.fraud.still import constant, plateau, zeroed
from bihuan.rules.fraud.sums import hour_mean, miscorrected
from bihuan.rules.fraud.threshold import (
    HIGHEST,
    LOOKED_BACK_DAYS,
    LOWEST,
    START,
    Decided,
    Threshold,
    threshold,
)
from bihuan.rules.fraud.workings import decoupled, diluted, treatment_off

RULES: Mapping[str, Callable[[Field], Iterator[Sign]]] = {
    "constant": constant,
    "copied_outlet": copied_outlet,
    "copied_period": copied_period,
    "clipped": clipped,
    "digits": digits,
    "gaps": gaps,
    "marks": marks,
    "decoupled": decoupled,
    "zeroed": zeroed,
    "plateau": plateau,
    "treatment_off": treatment_off,
    "diluted": diluted,
    "miscorrected": miscorrected,
    "hour_mean": hour_mean,
}


def find(field: Field) -> list[Sign]:
    """All signs of a field that reach the lowest threshold, by outlet, pattern and time."""
    if not len(field.ends_at):
        return []
    found = [one for rule in RULES.values() for one in merged(rule(field)) if one.score >= LOWEST]
    return sorted(found, key=lambda one: (one.device, one.pattern, one.factor, one.first_at))


__all__ = [
    "EDITION",
    "HIGHEST",
    "LOOKED_BACK_DAYS",
    "LOWEST",
    "PATTERNS",
    "RULES",
    "START",
    "Channel",
    "Decided",
    "Field",
    "Measured",
    "Outlet",
    "Pattern",
    "Report",
    "Sign",
    "Threshold",
    "find",
    "hours_between",
    "laid",
    "lettered",
    "report",
    "threshold",
]
