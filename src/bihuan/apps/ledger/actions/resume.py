from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.safety import review_stop
from bihuan.apps.ledger.actions.standing_still import ended, resumed
from bihuan.apps.ledger.events import ItemResumed
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def resume(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """Let the clock run again; the date moves by the whole days it stood still."""
    item = access.item_for(by, item_id, to=Verb.RESUME)
    stood = resumed(item, at)
    before = item.escalations.filter(decided_at__isnull=True, pause__isnull=False).exists()
    move(
        item,
        Verb.RESUME,
        by=by,
        facts=facts_of(item, by=by, at=at, is_before_the_county=before),
        due_on=stood.due_on,
        clock_due_on=stood.due_on,
        hold_reason="",
    )
    since = ended(item, at)
    told(
        ItemResumed(item_id=item.id, number=item.number, days=stood.days, due_on=stood.due_on),
        by=by,
        at=at,
    )
    if since is not None:
        review_stop(item, since, by=by, at=at)
    return item
