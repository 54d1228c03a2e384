from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemUrged
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer


@transaction.atomic
def urge(*, item_id: int, text: str, by: Viewer, at: datetime) -> Item:
    """Remind the lead unit (催办), at most as often a day as the county allows."""
    item = access.item_for(by, item_id, to=Verb.URGE)
    facts = facts_of(
        item,
        by=by,
        at=at,
        urged_today=audit.count_on(item.subject, ItemUrged.KIND, at),
        urge_limit=profile.current().urge_per_day,
    )
    move(item, Verb.URGE, by=by, facts=facts, urged_at=at)
    told(ItemUrged(item_id=item.id, number=item.number, text=text.strip()), by=by, at=at)
    return item
