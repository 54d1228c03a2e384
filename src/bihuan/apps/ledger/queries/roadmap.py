"""路线图: the milestones ahead of every item a viewer sees, by week and by unit (R029)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.queries.outlooks import IN_HAND, reached
from bihuan.rules.viewer import Viewer

AHEAD_DAYS = 60
MOST_LINES = 1000
FINAL = "时限"


@dataclass(frozen=True, slots=True)
class Stop:
    """One milestone, or the item's own date where no milestone falls on it."""

    item: Item
    name: str
    due_on: date
    first_due_on: date | None
    done_on: date | None
    is_critical: bool
    late_days: int

    @property
    def is_moved(self) -> bool:
        return self.first_due_on is not None and self.first_due_on != self.due_on


@dataclass(frozen=True, slots=True)
class UnitStops:
    unit: str
    stops: list[Stop]


@dataclass(frozen=True, slots=True)
class Leg:
    """One week of the road, or what is late (no `first`)."""

    first: date | None
    last: date | None
    units: list[UnitStops]

    @property
    def count(self) -> int:
        return sum(len(unit.stops) for unit in self.units)


@dataclass(frozen=True, slots=True)
class Road:
    """Late first, then week by week."""

    legs: list[Leg]
    until: date
    unplanned: int
    """Items in hand that have no milestone at all."""
    is_capped: bool


def roadmap(viewer: Viewer, *, today: date, org_id: int | None = None, field: str = "") -> Road:
    """Everything undone until sixty days from now, and what was done since Monday."""
    items = access.visible_to(viewer).filter(status__in=IN_HAND)
    if org_id is not None:
        items = items.filter(lead_org_id=org_id)
    if field:
        items = items.filter(field=field)
    until = today + timedelta(days=AHEAD_DAYS)
    stops = [*_milestones(items, today, until), *_finals(items, today, until)]
    kept = sorted(stops, key=lambda stop: (stop.due_on, stop.item.id, stop.name == FINAL))
    kept = kept[:MOST_LINES]
    late = [stop for stop in kept if stop.late_days]
    ahead = [stop for stop in kept if not stop.late_days]
    legs = [Leg(None, None, _by_unit(late))] if late else []
    for monday, week in groupby(ahead, key=lambda stop: _monday(stop.due_on)):
        legs.append(Leg(monday, monday + timedelta(days=6), _by_unit(week)))
    bare = items.filter(~Exists(Step.objects.filter(item=OuterRef("pk")))).exclude(due_on=NEVER)
    return Road(legs, until, bare.count(), is_capped=len(stops) > MOST_LINES)


def lead_units(viewer: Viewer) -> list[tuple[int, str]]:
    """The units that lead an item in hand the viewer sees, for the filter."""
    held = access.visible_to(viewer).filter(status__in=IN_HAND, lead_org__isnull=False)
    rows = held.order_by("lead_org__name").values_list("lead_org_id", "lead_org__name").distinct()
    return [(org_id, name) for org_id, name in rows if org_id is not None]


def _milestones(items: QuerySet[Item], today: date, until: date) -> Iterable[Stop]:
    """A milestone whose share is reported done is not late, ticked off or not."""
    steps = (
        Step.objects.filter(item__in=items, due_on__lte=until)
        .exclude(done_on__isnull=False, due_on__lt=_monday(today))
        .select_related("item__lead_org", "item__backplan")
        .prefetch_related("item__steps")
        .order_by("due_on", "item_id", "place")[: MOST_LINES + 1]
    )
    for step in steps:
        if step.due_on < today and not step.done_on and step.name in reached(step.item):
            continue
        yield Stop(
            item=step.item,
            name=step.name,
            due_on=step.due_on,
            first_due_on=step.first_due_on,
            done_on=step.done_on,
            is_critical=step.is_critical,
            late_days=0 if step.done_on else max(0, (today - step.due_on).days),
        )


def _finals(items: QuerySet[Item], today: date, until: date) -> Iterable[Stop]:
    same = Step.objects.filter(item=OuterRef("pk"), due_on=OuterRef("due_on"))
    rows = (
        items.filter(due_on__range=(today, until))
        .filter(~Exists(same))
        .select_related("lead_org")
        .order_by("due_on", "id")[: MOST_LINES + 1]
    )
    for item in rows:
        yield Stop(item, FINAL, item.due, item.first_due_on, None, is_critical=False, late_days=0)


def _by_unit(stops: Iterable[Stop]) -> list[UnitStops]:
    units: dict[str, list[Stop]] = {}
    for stop in stops:
        units.setdefault(stop.item.lead_org.name if stop.item.lead_org else "未定", []).append(stop)
    return [UnitStops(unit, units[unit]) for unit in sorted(units)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
