"""Deadlines tied to a named event: 督察入驻前15个工作日, 供暖季开始当日."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.rules.deadlines.calendar import LAWFUL, Calendar, Counted
from bihuan.rules.deadlines.changes import Changed, changes
from bihuan.rules.deadlines.terms import Unit
from bihuan.rules.refusal import Refused

Events = Mapping[str, date | None]
"""Each event's day, or None while nobody knows it."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A deadline so many days after an event; a negative number lies before it, 0 on its day."""

    key: str
    event: str
    days: int = 0
    unit: Unit = Unit.NATURAL


@dataclass(frozen=True, slots=True)
class Shift:
    """What moving events did: the dates that moved, those newly late, those without a date."""

    moved: tuple[Changed, ...]
    became_late: tuple[Changed, ...]
    undated: tuple[str, ...]


def tied_on(tied: Tied, events: Events, *, calendar: Calendar = LAWFUL) -> Counted | None:
    """The day the event sets; None while the event has none."""
    if tied.event not in events:
        raise Refused("deadlines.event.unknown", f"没有名为“{tied.event}”的事件")
    event_on = events[tied.event]
    if event_on is None:
        return None
    if tied.unit is Unit.WORKING:
        return calendar.add_workdays(event_on, tied.days)
    if tied.unit is not Unit.NATURAL:
        raise Refused("deadlines.event.unit", f"“{tied.key}”随事件的时限只能按天或工作日计")
    at = event_on.toordinal() + tied.days
    return Counted(date.fromordinal(max(1, min(at, date.max.toordinal()))))


def shift(
    tied: Iterable[Tied], *, before: Events, after: Events, today: date, calendar: Calendar = LAWFUL
) -> Shift:
    """Move events and everything tied to them; R045: what became late is listed."""
    rows = tuple(tied)
    was = {one.key: _on(one, before, calendar) for one in rows}
    becomes = {one.key: _on(one, after, calendar) for one in rows}
    moved = changes(was, becomes)
    late = tuple(one for one in moved if _is_late(one.after, today) > _is_late(one.before, today))
    return Shift(moved, late, tuple(key for key, on in becomes.items() if on is None))


def carried(due_on: date, *, was: date | None, becomes: date) -> date:
    """The deadline after its event gives another day: what was granted beyond the day stays.

    `was` is the day the event gave before, None if it never gave one. So moving there and back
    restores every date, whatever extensions and pauses lie between (R045).
    """
    beyond = timedelta() if was is None else due_on - was
    return becomes + beyond


def tie_said(days: int, unit: Unit) -> str:
    """前15个工作日, 当日, 后10天."""
    if not days:
        return "当日"
    word = "个工作日" if unit is Unit.WORKING else "天"
    return f"{'前' if days < 0 else '后'}{abs(days)}{word}"


def countdown(event_on: date, *, today: date, calendar: Calendar = LAWFUL) -> tuple[int, int]:
    """Natural and working days left until an event; today and the event's day do not count."""
    last = event_on - timedelta(days=1)
    return (event_on - today).days, calendar.workdays(today + timedelta(days=1), last)


def _on(tied: Tied, events: Events, calendar: Calendar) -> date | None:
    counted = tied_on(tied, events, calendar=calendar)
    return None if counted is None else counted.on


def _is_late(on: date | None, today: date) -> bool:
    return on is not None and on < today
