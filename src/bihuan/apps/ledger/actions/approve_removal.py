from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import RemovalApproved
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def approve_removal(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """The sponsor takes the plate off (摘牌, R037); it stays in the item's history."""
    item = access.item_for(by, item_id, to=Verb.APPROVE_REMOVAL)
    held = item.listings.filter(removed_at__isnull=True).first()
    asked_by = held.removal_asked_by_id if held else None
    move(
        item,
        Verb.APPROVE_REMOVAL,
        by=by,
        facts=facts_of(item, by=by, at=at, asked_by_id=asked_by),
        is_listed=False,
        listed_reason="",
        sponsor_id=None,
        removal_is_asked=False,
    )
    held = item.listings.get(removed_at__isnull=True)
    held.removed_by, held.removed_at = by.name, at
    held.save(update_fields=["removed_by", "removed_at"])
    days = (at.date() - held.listed_on).days
    told(
        RemovalApproved(item_id=item.id, number=item.number, plate=held.plate, days=days),
        by=by,
        at=at,
    )
    return item
