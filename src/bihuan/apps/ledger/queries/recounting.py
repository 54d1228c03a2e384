"""Open dates that count the working days of a year: how many, and which a new table changes."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.db.models import Q, QuerySet

from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.models.item import Pace
from bihuan.apps.ledger.queries.tied import OPEN, carried_due, tie_on
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.deadlines import Calendar, Unit, said, said_moment, tables_of
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Recount:
    """One date that a new holiday table makes another: the due date, or the sign-for moment."""

    item: Item
    what: str
    earlier: str
    later: str
    sign_by: datetime | None = None
    tied_on: date | None = None
    from_due_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Counting:
    """The open dates that hang on working days: moments to sign by, days from an event."""

    unsigned: list[Item]
    tied: list[Item]


def unsigned() -> QuerySet[Item]:
    return Item.objects.filter(status=Status.ISSUED, sign_by__isnull=False).order_by("id")


def working_ties() -> QuerySet[Item]:
    held = Item.objects.filter(tied_event_id__isnull=False, tied_unit=Unit.WORKING)
    return held.filter(stage__in=OPEN, pace=Pace.DATED).order_by("id")


def holiday_preview(year: int, text: str, *, zone: tzinfo | None) -> list[Recount]:
    """What bringing in this table would change; nothing is done yet."""
    before = calendar.current()
    tables = {key: table for key, table in tables_of(text).items() if key == year}
    kept = Counting(list(unsigned()), list(working_ties()))
    return recounts(kept, before=before, after=before.with_tables(tables), zone=zone)


def recounts(
    kept: Counting, *, before: Calendar, after: Calendar, zone: tzinfo | None
) -> list[Recount]:
    """Every open date that differs between the two calendars, the earliest first."""
    found = [*_sign_for(kept.unsigned, before, after, zone), *_tied(kept.tied, after)]
    return sorted(found, key=lambda one: (one.item.due_on or date.max, one.item.id))


def _sign_for(
    waiting: list[Item], before: Calendar, after: Calendar, zone: tzinfo | None
) -> list[Recount]:
    found = []
    for item in waiting:
        if item.issued_at is None or item.sign_by is None:
            continue
        start, end = item.issued_at.astimezone(zone), item.sign_by.astimezone(zone)
        becomes = after.add_work(start, before.work_between(start, end))
        if becomes != end:
            found.append(
                Recount(item, "签收时限", said_moment(end), said_moment(becomes), sign_by=becomes)
            )
    return found


def _tied(held: list[Item], after: Calendar) -> list[Recount]:
    found = []
    events = calendar.events_by_id(item.tied_event_id or 0 for item in held)
    for item in held:
        event = events[item.tied_event_id or 0]
        counted = tie_on(event.on, item.tied_days, item.tied_unit, after)
        if counted is None or item.due_on is None or counted.on == item.tied_on:
            continue
        due_on = carried_due(item, counted.on)
        found.append(
            Recount(
                item,
                "时限",
                said(item.due_on),
                said(due_on),
                tied_on=counted.on,
                from_due_on=item.due_on,
                due_on=due_on,
            )
        )
    return found


def estimated_count(viewer: Viewer, year: int) -> int:
    """How many open dates of the county count working days of a year without a table."""
    code = viewer.scope[:6]
    signs = unsigned().filter(county_code=code, sign_by__year=year).count()
    events = {event.id for event in calendar.events(viewer) if event.on and event.on.year == year}
    ties = working_ties().filter(county_code=code)
    return signs + ties.filter(Q(tied_on__year=year) | Q(tied_event_id__in=events)).count()


def backplanned_count(viewer: Viewer, year: int) -> int:
    """How many open items have milestones in that year laid by working days.

    A plan is its people's: no table moves it, so somebody has to look at these.
    """
    held = Step.objects.filter(
        item__county_code=viewer.scope[:6],
        item__stage__in=OPEN,
        done_on__isnull=True,
        days__gt=0,
        unit=Unit.WORKING,
        due_on__year=year,
    )
    return held.order_by().values("item_id").distinct().count()
