from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.letting_go import let_go
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import EscalationWithdrawn
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw_escalation(*, item_id: int, reason: str, by: Viewer, at: datetime) -> Item:
    """Take the request back with a reason; a clock that stood for it runs again."""
    item = access.item_for(by, item_id, to=Verb.WITHDRAW_ESCALATION)
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.WITHDRAW_ESCALATION, by=by, facts=facts, escalation_is_asked=False)
    asked = item.escalations.get(decided_at__isnull=True)
    asked.decision, asked.decided_by, asked.decided_at = reason.strip(), by.name, at
    asked.is_withdrawn = True
    asked.save(update_fields=["decision", "decided_by", "decided_at", "is_withdrawn"])
    stood = let_go(item, asked, by=by, at=at)
    withdrawn = EscalationWithdrawn(
        item_id=item.id,
        number=item.number,
        reason=reason.strip(),
        clock=stood.words,
        days=stood.days,
        due_on=stood.due_on,
    )
    told(withdrawn, by=by, at=at)
    return item
