from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemClosed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close(*, item_id: int, upper_ref: str = "", by: Viewer, at: datetime) -> Item:
    """Cancel the number (销号): publicity over, signed off at the level that issued it (R031)."""
    item = access.item_for(by, item_id, to=Verb.CLOSE)
    move(
        item,
        Verb.CLOSE,
        by=by,
        facts=facts_of(item, by=by, at=at, upper_ref=upper_ref),
        closed_at=at,
        upper_ref=upper_ref.strip(),
        clock_due_on=None,
    )
    told(ItemClosed(item_id=item.id, number=item.number, upper_ref=upper_ref), by=by, at=at)
    return item
