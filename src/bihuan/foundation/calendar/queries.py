"""The calendar as it holds today: shipped tables, tables brought in, and named days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from bihuan.foundation.calendar import access
from bihuan.foundation.calendar.models import EventMove, HolidayTable, NamedEvent
from bihuan.rules.deadlines import LAWFUL, Calendar, YearTable, countdown, tables_of
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

__all__ = [
    "Countdown",
    "EventMove",
    "HolidayTable",
    "NamedEvent",
    "TableLine",
    "ahead",
    "countdowns",
    "current",
    "event",
    "events",
    "events_by_id",
    "missing_year",
    "moves",
    "replaced_tables",
    "tables",
]

BANNER_FROM = (11, 1)
"""The State Council's notice for the next year comes about November (ux.md 1.10)."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One year of the calendar, and where it comes from."""

    year: int
    table: YearTable
    brought: HolidayTable | None = None
    """None for a year that ships."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """An event with the days left to it; both None while its day is not known."""

    event: NamedEvent
    days: int | None
    workdays: int | None
    is_estimate: bool


def current() -> Calendar:
    """The lawful calendar with the tables brought in: one query, parsed once per text."""
    held = HolidayTable.objects.filter(replaced_at__isnull=True).order_by("year")
    return _with(tuple(held.values_list("text", flat=True)))


@lru_cache(maxsize=8)
def _with(texts: tuple[str, ...]) -> Calendar:
    calendar = LAWFUL
    for text in texts:
        calendar = calendar.with_tables(tables_of(text))
    return calendar


def tables() -> list[TableLine]:
    """Every year that has a table, the newest first."""
    brought = {row.year: row for row in HolidayTable.objects.filter(replaced_at__isnull=True)}
    years = current().years
    return [
        TableLine(year, table, brought.get(year))
        for year, table in sorted(years.items(), reverse=True)
    ]


def replaced_tables() -> list[HolidayTable]:
    """Tables that another one replaced, the latest first."""
    held = HolidayTable.objects.filter(replaced_at__isnull=False)
    return list(held.order_by("-replaced_at", "-id")[:20])


def missing_year(today: date) -> int | None:
    """The year a person should bring in by now: this one, or from November the next."""
    years = current().years
    if today.year not in years:
        return today.year
    is_time = (today.month, today.day) >= BANNER_FROM
    return today.year + 1 if is_time and today.year + 1 not in years else None


def events(viewer: Viewer) -> list[NamedEvent]:
    """The county's events, the earliest first, those without a day at the head."""
    return sorted(
        access.visible_to(viewer),
        key=lambda event: (event.on or date.min, event.id),
    )


def event(viewer: Viewer, event_id: int) -> NamedEvent:
    found = access.visible_to(viewer).filter(id=event_id).first()
    if found is None:
        raise NotVisible(f"calendar.event:{event_id}")
    return found


def events_by_id(ids: Iterable[int]) -> dict[int, NamedEvent]:
    """Events that items name; who sees the item may know its event."""
    wanted = set(ids)
    return NamedEvent.objects.in_bulk(wanted) if wanted else {}


def moves(event_id: int) -> list[EventMove]:
    return list(EventMove.objects.filter(event_id=event_id).order_by("-id")[:30])


def ahead(viewer: Viewer, *, today: date, at_most: int = 2) -> list[NamedEvent]:
    """The next events with a day, today's with them."""
    held = access.visible_to(viewer).filter(Q(on__gte=today))
    return list(held.order_by("on", "id")[:at_most])


def countdowns(held: Sequence[NamedEvent], *, today: date, calendar: Calendar) -> list[Countdown]:
    """Natural and working days left to each event; past ones count from below zero."""
    return [_countdown(one, today, calendar) for one in held]


def _countdown(one: NamedEvent, today: date, calendar: Calendar) -> Countdown:
    if one.on is None:
        return Countdown(one, None, None, is_estimate=False)
    days, workdays = countdown(one.on, today=today, calendar=calendar)
    return Countdown(one, days, workdays, calendar.is_estimate(min(today, one.on), one.on))
