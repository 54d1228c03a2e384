"""Dates that follow a named event: which they are, and what moving the event does to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from bihuan.apps.ledger import access
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.models.item import TIED_UNITS, Pace
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.calendar.access import require_near
from bihuan.foundation.calendar.queries import NamedEvent
from bihuan.rules.deadlines import Calendar, Counted, Tied, Unit, carried, tie_said, tied_on
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer

OPEN = (Stage.DRAFT, Stage.LIVE)
UNITS: Sequence[tuple[str, str]] = TIED_UNITS


@dataclass(frozen=True, slots=True)
class Carried:
    """One tied date before and after its event moved."""

    item: Item
    event_on: date
    tied_on: date
    from_due_on: date | None
    due_on: date
    is_estimate: bool
    became_late: bool
    overrun: tuple[Step, ...]
    """Open milestones that lie beyond the date it gets; they are for a person to move."""
    asked_until: date | None
    """An extension asked for that would no longer be later."""

    @property
    def has_moved(self) -> bool:
        return self.due_on != self.from_due_on

    @property
    def stands_still(self) -> bool:
        return self.item.stage == Stage.LIVE and self.item.clock_due_on is None


@dataclass(frozen=True, slots=True)
class EventShift:
    """What moving one event does; nothing of it is done yet."""

    event: NamedEvent
    on: date | None
    dated: tuple[Carried, ...]
    undated: tuple[Item, ...]
    """Dates that stand as they are while the event has no day (待定)."""

    @property
    def became_late(self) -> list[Carried]:
        return [one for one in self.dated if one.became_late]

    @property
    def moved(self) -> list[Carried]:
        return [one for one in self.dated if one.has_moved and not one.became_late]

    @property
    def unmoved(self) -> list[Carried]:
        return [one for one in self.dated if not one.has_moved]

    @property
    def warned(self) -> list[Carried]:
        return [one for one in self.dated if one.overrun or one.asked_until]


@dataclass(frozen=True, slots=True)
class Tie:
    """How one item hangs on its event, ready to be read."""

    event: NamedEvent
    how: str
    is_estimate: bool


def open_tied(event_id: int) -> QuerySet[Item]:
    """The open items whose date follows this event; what is closed keeps its date."""
    held = Item.objects.filter(tied_event_id=event_id, stage__in=OPEN, pace=Pace.DATED)
    return held.select_related("lead_org").order_by("due_on", "id")


def tie_on(event_on: date | None, days: int, unit: str, lawful: Calendar) -> Counted | None:
    """The day an event gives; None while it has none."""
    tied = Tied("", "", days, Unit(unit))
    return tied_on(tied, {"": event_on}, calendar=lawful)


def event_shift(viewer: Viewer, event_id: int, *, on: date | None, today: date) -> EventShift:
    """What a move would do, before anybody confirms it."""
    require_near(on)
    event = calendar.event(viewer, event_id)
    visible = access.visible_to(viewer).values("id")
    held = open_tied(event.id).filter(id__in=visible)
    return shift_of(event, list(held), on=on, today=today)


def shift_of(
    event: NamedEvent, items: Sequence[Item], *, on: date | None, today: date
) -> EventShift:
    """The dates of these items once the event lies on another day."""
    if on is None:
        return EventShift(event, None, (), tuple(items))
    lawful = calendar.current()
    steps = _open_steps(items)
    asked = _asked(items)
    dated = tuple(
        _carried(item, on, lawful, today=today, steps=steps.get(item.id, []), asked=asked)
        for item in items
    )
    return EventShift(event, on, dated, ())


def _carried(
    item: Item,
    on: date,
    lawful: Calendar,
    *,
    today: date,
    steps: Sequence[Step],
    asked: Mapping[int, date],
) -> Carried:
    counted = tie_on(on, item.tied_days, item.tied_unit, lawful) or Counted(on)
    due_on = carried_due(item, counted.on)
    runs = item.stage == Stage.DRAFT or item.clock_due_on is not None
    until = asked.get(item.id)
    was_late = item.due_on is not None and item.due_on < today
    return Carried(
        item=item,
        event_on=on,
        tied_on=counted.on,
        from_due_on=item.due_on,
        due_on=due_on,
        is_estimate=counted.is_estimate,
        became_late=runs and due_on < today and not was_late,
        overrun=tuple(step for step in steps if step.due_on > due_on),
        asked_until=until if until and until <= due_on else None,
    )


def carried_due(item: Item, tied_on_day: date) -> date:
    """The item's date when its event gives this day: extensions and pauses stay beyond it."""
    if item.due_on is None:
        return tied_on_day
    return carried(item.due_on, was=item.tied_on or item.first_due_on, becomes=tied_on_day)


def _open_steps(items: Sequence[Item]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    held = Step.objects.filter(item__in=items, done_on__isnull=True)
    for step in held.order_by("item_id", "place"):
        found.setdefault(step.item_id, []).append(step)
    return found


def _asked(items: Sequence[Item]) -> dict[int, date]:
    waiting = [item for item in items if item.extension_is_asked]
    return {
        asked.item_id: asked.until_on
        for item in waiting
        for asked in item.extensions.filter(decided_at__isnull=True)
    }


def tied_counts(event_ids: Iterable[int]) -> dict[int, int]:
    """How many open dates follow each event."""
    held = Item.objects.filter(tied_event_id__in=list(event_ids), stage__in=OPEN)
    counted = held.order_by().values("tied_event_id").annotate(n=Count("id"))
    return {row["tied_event_id"] or 0: row["n"] for row in counted}


def own_events(viewer: Viewer) -> list[NamedEvent]:
    """The events a viewer's own open items follow: for units, who have no area."""
    held = access.visible_to(viewer).filter(tied_event_id__isnull=False, stage__in=OPEN)
    ids = held.order_by().values_list("tied_event_id", flat=True).distinct()
    found = calendar.events_by_id(one for one in ids if one is not None)
    return sorted(found.values(), key=lambda event: (event.on or date.min, event.id))


def ties_of(items: Iterable[Item]) -> dict[int, Tie]:
    """How each tied item hangs on its event; two queries for any number of items."""
    tied = {item.id: item for item in items if item.tied_event_id is not None}
    if not tied:
        return {}
    events = calendar.events_by_id(item.tied_event_id or 0 for item in tied.values())
    lawful = calendar.current()
    return {key: _tie(item, events[item.tied_event_id or 0], lawful) for key, item in tied.items()}


def _tie(item: Item, event: NamedEvent, lawful: Calendar) -> Tie:
    counted = tie_on(event.on, item.tied_days, item.tied_unit, lawful)
    is_estimate = counted is not None and counted.is_estimate
    return Tie(event, tie_said(item.tied_days, Unit(item.tied_unit)), is_estimate)
