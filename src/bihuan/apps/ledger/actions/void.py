from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemVoided
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def void(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """Strike an item off on two people's word; it stays visible with its reason (R041)."""
    item = access.item_for(by, item_id, to=Verb.VOID)
    facts = facts_of(item, by=by, at=at)
    move(
        item,
        Verb.VOID,
        by=by,
        facts=facts,
        clock_due_on=None,
        urged_at=None,
        extension_is_asked=False,
        escalation_is_asked=False,
    )
    item.escalations.filter(decided_at__isnull=True).update(
        decision="事项作废", decided_by=by.name, decided_at=at, is_withdrawn=True
    )
    item.extensions.filter(state=Extension.State.ASKED).update(
        state=Extension.State.WITHDRAWN, decided_by=by.name, decided_at=at
    )
    told(ItemVoided(item_id=item.id, number=item.number, reason=item.void_reason), by=by, at=at)
    return item
