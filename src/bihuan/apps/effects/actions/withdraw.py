from datetime import datetime

from django.db import transaction

from bihuan.apps.effects import access
from bihuan.apps.effects.events import JudgementWithdrawn
from bihuan.apps.effects.models import Judgement
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw(*, judgement_id: int, reason: str, by: Viewer, at: datetime) -> Judgement:
    """Take a judgement back that asked the wrong thing; it stays readable, marked."""
    judged = access.judgement_for(by, judgement_id)
    said = reason.strip()[:200]
    if not said:
        raise Refused("effects.withdraw.no_reason", "请写明撤回的理由")
    judged.withdrawn_at, judged.withdrawn_by, judged.withdraw_reason = at, by.name, said
    judged.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    event = JudgementWithdrawn(judgement_id=judged.id, name=judged.name, reason=said)
    audit.record(event, by=by, at=at)
    return judged
