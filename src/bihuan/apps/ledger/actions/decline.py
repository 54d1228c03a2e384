from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemDeclined
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def decline(*, item_id: int, clause: str, reason: str, by: Viewer, at: datetime) -> Item:
    """The lead unit says it is not theirs, citing the clause; it goes back to be issued anew."""
    item = access.item_for(by, item_id, to=Verb.DECLINE)
    facts = facts_of(item, by=by, at=at, clause=clause, reason=reason)
    move(
        item,
        Verb.DECLINE,
        by=by,
        facts=facts,
        bounces=item.bounces + 1,
        clock_due_on=None,
        sign_by=None,
        urged_at=None,
    )
    declined = ItemDeclined(
        item_id=item.id, number=item.number, org=by.org_name, clause=clause, reason=reason
    )
    told(declined, by=by, at=at)
    return item
