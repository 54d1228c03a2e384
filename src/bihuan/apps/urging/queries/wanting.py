"""Which reminders a county's items still have to be given: in batches, never item by item."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.urging.models import Reminder
from bihuan.rules.deadlines import Calendar
from bihuan.rules.urging import (
    GENERAL,
    KEEP_DAYS,
    LADDERS,
    ORIGINS,
    PACES,
    Clock,
    Given,
    climb,
    due_rungs,
    horizon,
)

BATCH = 2_000
FROM_START = max(rung.start or 0 for rungs in LADDERS.values() for rung in rungs)


def wanting(county_code: str, now: datetime, calendar: Calendar) -> Iterator[list[Given]]:
    """Day by day and template by template: what is already given is left out in the database."""
    for template, rungs in LADDERS.items():
        if any(rung.start is not None for rung in rungs):
            yield from _by_item(county_code, template, now, calendar)
        else:
            yield from _by_day(county_code, template, now, calendar)


def _by_day(
    county_code: str, template: str, now: datetime, calendar: Calendar
) -> Iterator[list[Given]]:
    """Items with one last day share their rungs; who has the latest of them has them all."""
    window = ledger.due_window(county_code, *horizon(template, now.date(), calendar))
    rows = window.filter(_of(template))
    days = rows.order_by("clock_due_on").values_list("clock_due_on", flat=True).distinct()
    for due_on in [day for day in days if day is not None]:
        due = due_rungs(Clock(template, due_on), now, calendar)
        if not due:
            continue
        latest = Reminder.objects.filter(
            item_id=OuterRef("id"), rung=due[-1].code, counted_from=due_on
        )
        missing = rows.filter(~Exists(latest), clock_due_on=due_on)
        yield from _batches(missing, template, now, calendar)


def _by_item(
    county_code: str, template: str, now: datetime, calendar: Calendar
) -> Iterator[list[Given]]:
    """Where rungs also count from the day of issue, every item has days of its own."""
    window = ledger.due_window(county_code, *horizon(template, now.date(), calendar))
    since = now.date() - timedelta(days=FROM_START + KEEP_DAYS)
    fresh = ledger.issued_since(county_code, since, now).filter(_of(template))
    old = window.filter(_of(template)).exclude(id__in=fresh.values("id"))
    for rows in (fresh, old):
        yield from _batches(rows, template, now, calendar)


def _batches(
    rows: QuerySet[ledger.Item], template: str, now: datetime, calendar: Calendar
) -> Iterator[list[Given]]:
    found = rows.order_by("id").values_list("id", "clock_due_on", "issued_at").iterator(BATCH)
    while batch := list(islice(found, BATCH)):
        clocks = [
            (item_id, Clock(template, due_on, localdate(issued_at) if issued_at else None))
            for item_id, due_on, issued_at in batch
        ]
        if made := list(climb(clocks, _given(item_id for item_id, _ in clocks), now, calendar)):
            yield made


def _given(item_ids: Iterator[int]) -> set[tuple[int, str, date]]:
    rows = Reminder.objects.filter(item_id__in=list(item_ids))
    return set(rows.values_list("item_id", "rung", "counted_from"))


def _of(template: str) -> Q:
    """The items of one template, as `template_of` tells them apart."""
    paces = [pace for pace, named in PACES.items() if named == template]
    origins = [origin for origin, named in ORIGINS.items() if named == template]
    by_origin = Q(origin__in=origins)
    if template == GENERAL:
        by_origin |= ~Q(origin__in=list(ORIGINS))
    return Q(pace__in=paces) | by_origin & ~Q(pace__in=list(PACES))
