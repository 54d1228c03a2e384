from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import VoidAsked
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ask_void(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Propose to strike an item off; a county leader has to agree."""
    item = access.item_for(by, item_id, to=Verb.ASK_VOID)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(
        item,
        Verb.ASK_VOID,
        by=by,
        facts=facts,
        void_asked_by_id=by.person_id,
        void_reason=reason.strip()[:200],
    )
    told(VoidAsked(item_id=item.id, number=item.number, reason=reason), by=by, at=at)
    return item
