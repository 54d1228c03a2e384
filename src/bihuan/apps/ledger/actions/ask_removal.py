from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import RemovalAsked
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ask_removal(*, item_id: int, reason: str = "", by: Viewer, at: datetime) -> Item:
    """Ask the sponsor to take the plate off: after the check, or for a written reason (R037)."""
    item = access.item_for(by, item_id, to=Verb.ASK_REMOVAL)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.ASK_REMOVAL, by=by, facts=facts, removal_is_asked=True)
    held = item.listings.get(removed_at__isnull=True)
    held.removal_reason = reason.strip()[:200] or "核查合格"
    held.removal_asked_by_id, held.removal_asked_at = by.person_id, at
    held.save(update_fields=["removal_reason", "removal_asked_by_id", "removal_asked_at"])
    asked = RemovalAsked(
        item_id=item.id, number=item.number, plate=held.plate, reason=held.removal_reason
    )
    told(asked, by=by, at=at)
    return item
