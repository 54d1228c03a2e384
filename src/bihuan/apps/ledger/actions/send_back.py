from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemSentBack
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def send_back(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Refuse a submission with its reason; the first date goes on running (no free time)."""
    item = access.item_for(by, item_id, to=Verb.SEND_BACK)
    move(
        item,
        Verb.SEND_BACK,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=reason),
        returns=item.returns + 1,
        clock_due_on=item.due_on,
        is_check_passed=False,
    )
    sent = ItemSentBack(item_id=item.id, number=item.number, reason=reason, times=item.returns)
    told(sent, by=by, at=at)
    return item
