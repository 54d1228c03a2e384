from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemPublished
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Publicity
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer


@transaction.atomic
def publish(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """Show the closure to the public for the county's days (公示); the clock stands."""
    item = access.item_for(by, item_id, to=Verb.PUBLISH)
    from_on = at.date() + timedelta(days=1)
    until_on = from_on + timedelta(days=profile.current().publicity_days - 1)
    move(
        item,
        Verb.PUBLISH,
        by=by,
        facts=facts_of(item, by=by, at=at),
        public_until_on=until_on,
        clock_due_on=None,
    )
    Publicity.objects.create(item=item, from_on=from_on, until_on=until_on)
    told(ItemPublished(item_id=item.id, number=item.number, until_on=until_on), by=by, at=at)
    return item
