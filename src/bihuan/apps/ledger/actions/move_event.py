from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger.actions.carrying import carry
from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import ItemCarried
from bihuan.apps.ledger.queries.tied import EventShift, open_tied, shift_of
from bihuan.foundation.calendar import actions as calendar
from bihuan.rules.deadlines import said
from bihuan.rules.viewer import Viewer


@transaction.atomic
def move_event(
    *, event_id: int, on: date | None, reason: str, by: Viewer, at: datetime
) -> EventShift:
    """Give an event another day and carry every open date tied to it along (R045).

    Without a day nothing moves: the tied dates stand and are listed as 待定.
    """
    event = calendar.move_event(event_id=event_id, on=on, reason=reason, by=by, at=at)
    held = open_tied(event.id).select_for_update(of=("self",))
    shift = shift_of(event, list(held), on=on, today=at.date())
    for one in shift.dated:
        if one.tied_on == one.item.tied_on and one.due_on == one.from_due_on:
            continue
        carry(one.item, tied_on=one.tied_on, due_on=one.due_on)
        if one.due_on == one.from_due_on:
            continue
        carried = ItemCarried(
            item_id=one.item.id,
            number=one.item.number,
            event_id=event.id,
            event_name=event.full_name,
            event_on=one.event_on,
            from_due_on=one.from_due_on,
            due_on=one.due_on,
            earlier=said(one.from_due_on) if one.from_due_on else "未定",
            later=said(one.due_on),
            reason=reason.strip(),
        )
        told(carried, by=by, at=at)
    return shift
