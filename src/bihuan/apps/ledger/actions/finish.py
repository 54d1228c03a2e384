from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemFinished
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def finish(*, item_id: int, opinion: str = "", by: Viewer, at: datetime) -> Item:
    """End an item that needs no closing procedure (办结)."""
    item = access.item_for(by, item_id, to=Verb.FINISH)
    facts = facts_of(item, by=by, at=at)
    move(item, Verb.FINISH, by=by, facts=facts, closed_at=at, clock_due_on=None)
    told(ItemFinished(item_id=item.id, number=item.number, opinion=opinion), by=by, at=at)
    return item
