from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.instruct import instruct
from bihuan.apps.ledger.actions.meetings import next_day, open_days
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.plan_coordination import plan_coordination
from bihuan.apps.ledger.events import CoordinationHeld
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def hold_coordination(
    *,
    item_id: int,
    coordination_id: int,
    held_on: date,
    decision: str,
    next_on: date | None = None,
    instruction: str = "",
    by: Viewer,
    at: datetime,
) -> Item:
    """Put down what was decided (R038); it may set the next day and become an instruction."""
    item = access.item_for(by, item_id, to=Verb.HOLD_COORDINATION)
    held = open_days(item).filter(id=coordination_id).first()
    if held is None:
        raise Refused("ledger.hold_coordination.not_open", "这次协调已经记录或取消")
    if held_on > at.date():
        raise Refused("ledger.hold_coordination.future", "协调日期不能晚于今天")
    facts = facts_of(item, by=by, at=at, reason=decision)
    move(item, Verb.HOLD_COORDINATION, by=by, facts=facts)
    held.held_on, held.decision = held_on, decision.strip()
    held.save(update_fields=["held_on", "decision"])
    item.coordinate_on = next_day(item)
    item.save(update_fields=["coordinate_on"])
    decided = CoordinationHeld(
        item_id=item.id,
        number=item.number,
        planned_on=held.planned_on,
        held_on=held_on,
        decision=held.decision,
    )
    told(decided, by=by, at=at)
    if instruction.strip():
        instruct(item_id=item_id, text=instruction, by=by, at=at)
    if next_on is not None:
        item = plan_coordination(item_id=item_id, first_on=next_on, by=by, at=at)
    return item
