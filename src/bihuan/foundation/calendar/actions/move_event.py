from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar.actions.days import day_said
from bihuan.foundation.calendar.events import EventMoved
from bihuan.foundation.calendar.models import EventMove, NamedEvent
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def move_event(
    *, event_id: int, on: date | None, reason: str, by: Viewer, at: datetime
) -> NamedEvent:
    """Give an event another day, or none; the deadlines tied to it are the ledger's to move."""
    event = access.event_for(by, event_id)
    if not reason.strip():
        raise Refused("calendar.move.no_reason", "请写明改期的理由和依据")
    access.require_near(on)
    if on == event.on:
        raise Refused("calendar.move.same_day", "日期没有变化")
    earlier = event.on
    event.on, event.last_on = on, on or event.last_on
    event.save(update_fields=["on", "last_on"])
    EventMove.objects.create(
        event=event,
        from_on=earlier,
        on=on,
        reason=reason.strip()[:200],
        moved_by=by.name,
        moved_at=at,
    )
    moved = EventMoved(
        event_id=event.id,
        name=event.full_name,
        from_on=earlier,
        on=on,
        earlier=day_said(earlier),
        later=day_said(on),
        reason=reason.strip(),
    )
    audit.record(moved, by=by, at=at)
    return event
