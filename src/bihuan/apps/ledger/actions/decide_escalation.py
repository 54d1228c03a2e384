from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.letting_go import let_go
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import EscalationDecided
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

FARTHEST = timedelta(days=365)
"""How far beyond today a decision may set the last day."""


@transaction.atomic
def decide_escalation(
    *, item_id: int, decision: str, until: date | None = None, by: Viewer, at: datetime
) -> Item:
    """Record the county's decision (R039): the clock runs again, by the days it stood or to a
    day of the county's own.
    """
    item = access.item_for(by, item_id, to=Verb.DECIDE_ESCALATION)
    asked = item.escalations.filter(decided_at__isnull=True).first()
    facts = facts_of(
        item, by=by, at=at, reason=decision, asked_by_id=asked.asked_by_id if asked else None
    )
    if until is not None:
        _guard(item, until, at.date())
    move(item, Verb.DECIDE_ESCALATION, by=by, facts=facts, escalation_is_asked=False)
    asked = item.escalations.get(decided_at__isnull=True)
    asked.decision, asked.decided_by, asked.decided_at = decision.strip(), by.name, at
    asked.save(update_fields=["decision", "decided_by", "decided_at"])
    stood = let_go(item, asked, by=by, at=at, until=until)
    if until is not None:
        item.extensions.filter(state=Extension.State.ASKED).update(
            state=Extension.State.WITHDRAWN, decided_by=by.name, decided_at=at
        )
    decided = EscalationDecided(
        item_id=item.id,
        number=item.number,
        decision=asked.decision,
        clock=f"时限改为{until}" if until else stood.words,
        days=stood.days,
        due_on=stood.due_on,
        until_on=until,
    )
    told(decided, by=by, at=at)
    return item


def _guard(item: Item, until: date, today: date) -> None:
    if item.is_standing:
        raise Refused("ledger.decide_escalation.standing", "长期坚持的事项没有时限可改")
    if until < today:
        raise Refused("ledger.decide_escalation.past", "新时限不能早于今天")
    if until > today + FARTHEST:
        raise Refused("ledger.decide_escalation.too_far", "新时限最多到一年以后")
