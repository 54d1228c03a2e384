from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemRetracted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def retract(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Take back a draft that went to nobody yet; it stays visible as void, with the reason."""
    item = access.item_for(by, item_id, to=Verb.RETRACT)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(
        item,
        Verb.RETRACT,
        by=by,
        facts=facts,
        clock_due_on=None,
        void_reason=reason.strip()[:200],
    )
    told(ItemRetracted(item_id=item.id, number=item.number, reason=reason), by=by, at=at)
    return item
