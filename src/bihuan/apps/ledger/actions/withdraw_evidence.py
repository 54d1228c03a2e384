from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import EvidenceWithdrawn
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.foundation.files import actions as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw_evidence(
    *, item_id: int, evidence_id: int, reason: str, by: Viewer, at: datetime
) -> Item:
    """Take back a wrong file with a reason; it stays on record and no longer speaks for a line."""
    item = access.item_for(by, item_id, to=Verb.WITHDRAW_EVIDENCE)
    evidence = item.evidence.in_force().filter(id=evidence_id).first()
    if evidence is None:
        raise Refused("ledger.withdraw_evidence.unknown", "没有这份材料，或已经撤回")
    facts = facts_of(item, by=by, at=at, reason=reason)
    move(item, Verb.WITHDRAW_EVIDENCE, by=by, facts=facts)
    withdrawn = files.withdraw(
        attachment_id=evidence.attachment_id, reason=reason.strip(), by=by, at=at
    )
    event = EvidenceWithdrawn(
        item_id=item.id, number=item.number, name=withdrawn.name, reason=reason.strip()
    )
    told(event, by=by, at=at)
    return item
