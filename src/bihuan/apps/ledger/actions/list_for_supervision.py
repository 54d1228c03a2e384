from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemListed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def list_for_supervision(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Put an item under named supervision (挂牌督办, R037); it is marked in every list."""
    item = access.item_for(by, item_id, to=Verb.LIST_FOR_SUPERVISION)
    move(
        item,
        Verb.LIST_FOR_SUPERVISION,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=reason),
        is_listed=True,
        listed_reason=reason.strip()[:200],
    )
    told(ItemListed(item_id=item.id, number=item.number, reason=reason.strip()), by=by, at=at)
    return item
