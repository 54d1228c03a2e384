from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.standing_still import stopped
from bihuan.apps.ledger.events import EscalationForwarded
from bihuan.apps.ledger.flow import BEFORE_THE_COUNTY, Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def forward_escalation(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """Take the request to the county; from here the clock stands (R039).

    A unit only asks: it cannot stop its own clock.
    """
    item = access.item_for(by, item_id, to=Verb.FORWARD_ESCALATION)
    move(
        item,
        Verb.FORWARD_ESCALATION,
        by=by,
        facts=facts_of(item, by=by, at=at),
        clock_due_on=None,
        urged_at=None,
        hold_reason=BEFORE_THE_COUNTY,
    )
    asked = item.escalations.get(decided_at__isnull=True)
    asked.pause = stopped(item, BEFORE_THE_COUNTY, by=by, at=at)
    asked.save(update_fields=["pause"])
    told(
        EscalationForwarded(item_id=item.id, number=item.number, question=asked.question),
        by=by,
        at=at,
    )
    return item
