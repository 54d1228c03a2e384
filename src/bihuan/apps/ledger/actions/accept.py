from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemAccepted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def accept(*, item_id: int, opinion: str = "", by: Viewer, at: datetime) -> Item:
    """Somebody else than the doer finds the submission right; the closing procedure begins."""
    item = access.item_for(by, item_id, to=Verb.ACCEPT)
    move(item, Verb.ACCEPT, by=by, facts=facts_of(item, by=by, at=at))
    told(ItemAccepted(item_id=item.id, number=item.number, opinion=opinion), by=by, at=at)
    return item
