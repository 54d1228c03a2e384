from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemUntied
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def untie(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """The date stays as it is and no longer follows its event."""
    item = access.item_for(by, item_id, to=Verb.UNTIE)
    event_id = item.tied_event_id
    if event_id is None:
        raise Refused("ledger.untie.not_tied", "本事项的时限没有随事件")
    move(
        item,
        Verb.UNTIE,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=reason),
        tied_event_id=None,
        tied_on=None,
        tied_days=0,
    )
    untied = ItemUntied(
        item_id=item.id,
        number=item.number,
        event_id=event_id,
        event_name=calendar.events_by_id([event_id])[event_id].full_name,
        reason=reason.strip(),
    )
    told(untied, by=by, at=at)
    return item
