from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import VoidRefused
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def refuse_void(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """A county leader keeps the item on the ledger, with a reason."""
    item = access.item_for(by, item_id, to=Verb.REFUSE_VOID)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.REFUSE_VOID, by=by, facts=facts, void_asked_by_id=None, void_reason="")
    told(VoidRefused(item_id=item.id, number=item.number, reason=reason.strip()), by=by, at=at)
    return item
