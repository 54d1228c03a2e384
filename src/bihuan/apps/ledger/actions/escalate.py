from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemEscalated
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Escalation, Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST = 400
"""Characters of the question, of an option and of the suggestion: all must fit on one page."""
MOST_OPTIONS = 5


@transaction.atomic
def escalate(
    *,
    item_id: int,
    question: str,
    options: Sequence[str],
    suggestion: str,
    by: Viewer,
    at: datetime,
) -> Item:
    """Ask the county to decide (提请研究, R039); the clock runs on until it is forwarded."""
    item = access.item_for(by, item_id, to=Verb.ESCALATE)
    written = list(dict.fromkeys(option.strip() for option in options if option.strip()))
    _guard(question, written, suggestion)
    facts = facts_of(item, by=by, at=at, reason=question, options=len(written))
    move(item, Verb.ESCALATE, by=by, facts=facts, escalation_is_asked=True)
    Escalation.objects.create(
        item=item,
        question=question.strip(),
        options=written,
        suggestion=suggestion.strip(),
        asked_by=f"{by.org_name} {by.name}".strip(),
        asked_by_id=by.person_id,
        asked_at=at,
    )
    escalated = ItemEscalated(
        item_id=item.id,
        number=item.number,
        question=question.strip(),
        options=len(written),
        suggestion=suggestion.strip(),
    )
    told(escalated, by=by, at=at)
    return item


def _guard(question: str, options: Sequence[str], suggestion: str) -> None:
    if not suggestion.strip():
        raise Refused("ledger.escalate.no_suggestion", "请写明建议怎么办")
    if len(options) > MOST_OPTIONS:
        raise Refused("ledger.escalate.many_options", f"最多写{MOST_OPTIONS}个选项")
    if any(len(text.strip()) > LONGEST for text in (question, suggestion, *options)):
        raise Refused(
            "ledger.escalate.too_long", f"问题、选项和建议每条不超过{LONGEST}字，要放进一页纸"
        )
