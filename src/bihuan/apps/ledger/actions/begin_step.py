from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.actions.stepping import not_ahead, step_for, touched
from bihuan.apps.ledger.events import StepBegun
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def begin_step(*, item_id: int, step_id: int, on: date, by: Viewer, at: datetime) -> Item:
    """From that day the step needs only its remaining days."""
    item, step = step_for(by, item_id, step_id)
    if step.done_on is not None:
        raise Refused("ledger.step.done", f"节点“{step.name}”已经完成")
    not_ahead(on, at.date(), "开工")
    touched(item, by=by, at=at)
    step.begun_on = on
    step.save(update_fields=["begun_on"])
    begun = StepBegun(item_id=item.id, number=item.number, name=step.name, on=on)
    told(begun, by=by, at=at)
    return item
