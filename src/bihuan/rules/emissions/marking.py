"""What an enterprise's mark sets aside, and until when it may be made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.rules import beijing
from bihuan.rules.emissions.tables import marking_on

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time."""

    from_at: datetime
    until_at: datetime


def deadline(from_at: datetime) -> datetime:
    """The next day, at the hour of the rule: a stretch is marked from its first day on."""
    day = beijing.wall(from_at).date()
    return datetime.combine(
        day + timedelta(days=1), time(marking_on(day).deadline_hour), beijing.ZONE
    )


def covered_minutes(period: Span, marks: Iterable[Span]) -> int:
    """Whole minutes of the period that some mark covers; marks may overlap each other."""
    covered, reached = timedelta(0), period.from_at
    for mark in sorted(marks, key=lambda one: one.from_at):
        begins, ends = max(mark.from_at, reached), min(mark.until_at, period.until_at)
        if ends > begins:
            covered, reached = covered + (ends - begins), ends
    return covered // MINUTE


def sets_aside(period: Span, marks: Iterable[Span], *, minutes: int) -> bool:
    """Whether what is left of the period is shorter than a valid one has to be."""
    whole = (period.until_at - period.from_at) // MINUTE
    return whole - covered_minutes(period, marks) < minutes
