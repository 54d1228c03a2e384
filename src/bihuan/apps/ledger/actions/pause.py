from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.standing_still import stopped
from bihuan.apps.ledger.events import ItemPaused
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def pause(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Stop the clock for an objective cause, on a county leader's approval (中止)."""
    item = access.item_for(by, item_id, to=Verb.PAUSE)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(
        item,
        Verb.PAUSE,
        by=by,
        facts=facts,
        clock_due_on=None,
        urged_at=None,
        hold_reason=reason.strip()[:200],
    )
    stopped(item, reason.strip(), by=by, at=at)
    told(ItemPaused(item_id=item.id, number=item.number, reason=reason), by=by, at=at)
    return item
