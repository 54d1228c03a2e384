from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemSigned
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def sign_for(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """The lead unit confirms receipt; looking at the page does not."""
    item = access.item_for(by, item_id, to=Verb.SIGN_FOR)
    facts = facts_of(item, by=by, at=at)
    move(item, Verb.SIGN_FOR, by=by, facts=facts, signed_at=at, urged_at=None)
    told(ItemSigned(item_id=item.id, number=item.number, org=by.org_name), by=by, at=at)
    return item
