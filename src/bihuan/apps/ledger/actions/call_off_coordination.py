from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.meetings import next_day, open_days
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import CoordinationCalledOff
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def call_off_coordination(
    *, item_id: int, coordination_id: int, reason: str, by: Viewer, at: datetime
) -> Item:
    """Take a day off the plan with the reason; a day that was missed stays missed (R038)."""
    item = access.item_for(by, item_id, to=Verb.CALL_OFF_COORDINATION)
    held = open_days(item).filter(id=coordination_id).first()
    if held is None:
        raise Refused("ledger.call_off_coordination.not_open", "这次协调已经记录或取消")
    if held.is_missed(at.date()):
        raise Refused("ledger.call_off_coordination.missed", "日期已过，请补记协调情况，不能取消")
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.CALL_OFF_COORDINATION, by=by, facts=facts)
    held.called_off_at, held.called_off_reason = at, reason.strip()[:200]
    held.save(update_fields=["called_off_at", "called_off_reason"])
    item.coordinate_on = next_day(item)
    item.save(update_fields=["coordinate_on"])
    called_off = CoordinationCalledOff(
        item_id=item.id, number=item.number, planned_on=held.planned_on, reason=reason.strip()
    )
    told(called_off, by=by, at=at)
    return item
