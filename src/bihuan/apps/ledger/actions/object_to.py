from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ObjectionRaised
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def object_to(*, item_id: int, objection: str, by: Viewer, at: datetime) -> Item:
    """Somebody objects during publicity; it goes back to be checked again."""
    item = access.item_for(by, item_id, to=Verb.OBJECT)
    facts = facts_of(item, by=by, at=at, reason=objection)
    move(
        item,
        Verb.OBJECT,
        by=by,
        facts=facts,
        is_check_passed=False,
        public_until_on=None,
        clock_due_on=item.due_on if _was_late(item) else None,
    )
    latest = item.publicities.order_by("-id")[:1].values("id")
    item.publicities.filter(id__in=latest).update(objection=objection, objected_at=at)
    told(ObjectionRaised(item_id=item.id, number=item.number, objection=objection), by=by, at=at)
    return item


def _was_late(item: Item) -> bool:
    """Publicity stops the clock even of a late submission; without it the item is late again."""
    return (
        item.submitted_at is not None
        and item.due_on is not None
        and localdate(item.submitted_at) > item.due_on
    )
