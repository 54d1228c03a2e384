from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemResumed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def resume(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """Let the clock run again; the date moves by the whole days it stood still."""
    item = access.item_for(by, item_id, to=Verb.RESUME)
    standing = item.pauses.filter(until_at__isnull=True).first()
    days = (at.date() - localdate(standing.from_at)).days if standing else 0
    due_on = item.due if item.is_standing else item.due + timedelta(days=days)
    move(
        item,
        Verb.RESUME,
        by=by,
        facts=facts_of(item, by=by, at=at),
        due_on=due_on,
        clock_due_on=due_on,
        hold_reason="",
    )
    item.pauses.filter(until_at__isnull=True).update(until_at=at)
    told(ItemResumed(item_id=item.id, number=item.number, days=days, due_on=due_on), by=by, at=at)
    return item
