from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.actions.stepping import not_ahead, step_for, touched
from bihuan.apps.ledger.events import StepFinished
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.queries.outlooks import undone_before
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def finish_step(*, item_id: int, step_id: int, on: date, by: Viewer, at: datetime) -> Item:
    """A milestone is reached (R029); what it waited for and is not over is told, not forbidden."""
    item, step = step_for(by, item_id, step_id)
    if step.done_on is not None:
        raise Refused("ledger.step.done", f"节点“{step.name}”已经完成")
    not_ahead(on, at.date(), "完成")
    if step.begun_on is not None and on < step.begun_on:
        raise Refused("ledger.step.before_it_began", f"完成日{on}早于开工日{step.begun_on}，请核对")
    before = undone_before(item, step)
    touched(item, by=by, at=at)
    step.done_on = on
    step.save(update_fields=["done_on"])
    finished = StepFinished(
        item_id=item.id,
        number=item.number,
        name=step.name,
        on=on,
        skipped=f"，在它之前的“{'”“'.join(before)}”还没有完成" if before else "",
    )
    told(finished, by=by, at=at)
    return item
