from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import RemovalRefused
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def refuse_removal(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """The sponsor keeps the plate on, with the reason; the rhythm goes on."""
    item = access.item_for(by, item_id, to=Verb.REFUSE_REMOVAL)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.REFUSE_REMOVAL, by=by, facts=facts, removal_is_asked=False)
    held = item.listings.get(removed_at__isnull=True)
    held.removal_reason, held.removal_asked_by_id, held.removal_asked_at = "", None, None
    held.save(update_fields=["removal_reason", "removal_asked_by_id", "removal_asked_at"])
    refused = RemovalRefused(
        item_id=item.id, number=item.number, plate=held.plate, reason=reason.strip()
    )
    told(refused, by=by, at=at)
    return item
