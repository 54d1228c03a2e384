from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemInstructed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def instruct(*, item_id: int, text: str, by: Viewer, at: datetime) -> Item:
    """A county leader writes an instruction on the item (批示)."""
    item = access.item_for(by, item_id, to=Verb.INSTRUCT)
    facts = facts_of(item, by=by, at=at, reason=text)
    move(item, Verb.INSTRUCT, by=by, facts=facts)
    told(ItemInstructed(item_id=item.id, number=item.number, text=text.strip()), by=by, at=at)
    return item
