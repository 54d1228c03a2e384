"""The days on which an item is coordinated, and the earliest of them on the item itself."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min, QuerySet

from bihuan.apps.ledger.models import Coordination, Item
from bihuan.rules.deadlines import Calendar

MOST_DAYS = 26


def open_days(item: Item) -> QuerySet[Coordination]:
    return item.coordinations.filter(held_on__isnull=True, called_off_at__isnull=True)


def next_day(item: Item) -> date | None:
    earliest: date | None = open_days(item).aggregate(day=Min("planned_on"))["day"]
    return earliest


def rhythm(first: date, weeks: int, last: date, calendar: Calendar) -> Iterator[date]:
    """Every so many weeks up to `last`, each on a working day, none of them twice."""
    seen: set[date] = set()
    for turn in range(MOST_DAYS):
        wanted = first + timedelta(weeks=weeks * turn)
        if wanted > last:
            return
        day = calendar.workday_on_or_before(wanted)
        day = day if day >= first else calendar.workday_on_or_after(wanted)
        if day not in seen:
            seen.add(day)
            yield day
