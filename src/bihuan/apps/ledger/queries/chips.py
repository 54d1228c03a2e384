"""The quick filters over the ledger: one table for the chips, their counts and their conditions.

Every condition uses columns that an item and a unit's share in it both have, so that the same
chip counts for a county and for a unit from one index.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from bihuan.apps.ledger.flow import Status
from bihuan.rules.flow import Stage

Condition = Callable[[date, int], Q]


@dataclass(frozen=True, slots=True)
class Chip:
    """`condition(today, warn_days)`; `tone` is the lamp it belongs to."""

    code: str
    word: str
    condition: Condition
    tone: str = ""


def _status(*statuses: Status) -> Condition:
    return lambda _today, _warn: (
        Q(status__in=statuses) if len(statuses) > 1 else Q(status=statuses[0])
    )


def _live(_today: date, _warn: int) -> Q:
    return Q(stage=Stage.LIVE)


def _overdue(today: date, _warn: int) -> Q:
    return Q(clock_due_on__lt=today)


def _soon(today: date, warn: int) -> Q:
    return Q(clock_due_on__range=(today, today + timedelta(days=warn)))


def _over(_today: date, _warn: int) -> Q:
    return Q(stage=Stage.OVER)


CHIPS: dict[str, Chip] = {
    chip.code: chip
    for chip in (
        Chip("live", "在办", _live),
        Chip("overdue", "超期", _overdue, "over"),
        Chip("soon", "临期", _soon, "warn"),
        Chip("unsigned", "待签收", _status(Status.ISSUED)),
        Chip("returned", "已退回", _status(Status.RETURNED)),
        Chip("review", "待审核", _status(Status.REVIEW)),
        Chip("closing", "销号中", _status(Status.CLOSING, Status.CHECK, Status.PUBLICITY)),
        Chip("draft", "草稿", _status(Status.DRAFT)),
        Chip("over", "已办结", _over),
    )
}


def issued_from(day: date) -> Q:
    """交办 on `day` or later; columns of the item itself, not of a unit's share."""
    return Q(issued_at__gte=_first_minute(day))


def ended_from(day: date) -> Q:
    """销号 or 办结 on `day` or later."""
    return Q(closed_at__gte=_first_minute(day))


def _first_minute(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def holds(condition: Q, kept: Mapping[str, Any]) -> bool:
    """A condition asked of a row outside the database, so that it is written once."""
    answers = (
        holds(part, kept) if isinstance(part, Q) else _holds(str(part[0]), part[1], kept)
        for part in condition.children
        if isinstance(part, Q | tuple)
    )
    found = any(answers) if condition.connector == Q.OR else all(answers)
    return found != condition.negated


def _holds(name: str, wanted: Any, kept: Mapping[str, Any]) -> bool:
    column, _, lookup = name.partition("__")
    value = kept[column]
    if lookup == "in":
        return value in wanted
    if lookup == "":
        return bool(value == wanted)
    if value is None:
        return False
    if lookup == "range":
        first, last = wanted
        return bool(first <= value <= last)
    if lookup == "lt":
        return bool(value < wanted)
    raise ValueError(f"no list asks for {name}")
