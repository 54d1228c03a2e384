from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.actions.stepping import step_for, touched
from bihuan.apps.ledger.events import StepMoved
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.queries.shifts import shifted
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def move_step(
    *, item_id: int, step_id: int, until: date, reason: str, by: Viewer, at: datetime
) -> Item:
    """A milestone on another day, those that wait for it pushed along; the first day stays."""
    item, step = step_for(by, item_id, step_id)
    if not reason.strip():
        raise Refused("ledger.step.no_reason", "请写明理由")
    moves = shifted(item, step, until, today=at.date(), calendar=calendars.current())
    touched(item, by=by, at=at)
    from_on = step.due_on
    for move in moves:
        move.step.first_due_on = move.step.first_due_on or move.step.due_on
        move.step.start_on, move.step.due_on = move.start_on, move.due_on
        move.step.slip_reason = reason.strip()[:200]
    fields = ["first_due_on", "start_on", "due_on", "slip_reason"]
    Step.objects.bulk_update([move.step for move in moves], fields)
    others = [f"“{one.step.name}”到{one.due_on}" for one in moves if one.step.id != step.id]
    moved = StepMoved(
        item_id=item.id,
        number=item.number,
        name=step.name,
        from_on=from_on,
        until_on=until,
        reason=reason.strip(),
        pushed=f"（顺延{'、'.join(others)}）" if others else "",
    )
    told(moved, by=by, at=at)
    return item
