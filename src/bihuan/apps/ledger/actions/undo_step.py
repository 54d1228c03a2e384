from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.actions.stepping import step_for, touched
from bihuan.apps.ledger.events import StepUndone
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def undo_step(*, item_id: int, step_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """A milestone was not reached after all."""
    item, step = step_for(by, item_id, step_id)
    if step.done_on is None:
        raise Refused("ledger.step.not_done", f"节点“{step.name}”还没有完成")
    if not reason.strip():
        raise Refused("ledger.step.no_reason", "请写明理由")
    touched(item, by=by, at=at)
    step.done_on = None
    step.save(update_fields=["done_on"])
    undone = StepUndone(item_id=item.id, number=item.number, name=step.name, reason=reason.strip())
    told(undone, by=by, at=at)
    return item
