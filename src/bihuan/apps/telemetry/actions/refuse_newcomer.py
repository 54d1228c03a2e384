from datetime import datetime

from django.db import transaction

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.events import NewcomerRefused
from bihuan.apps.telemetry.models import Newcomer
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def refuse_newcomer(*, newcomer_id: int, reason: str, by: Viewer, at: datetime) -> Newcomer:
    """It goes on knocking and nobody is asked again; the decision can be changed by admitting."""
    word = "不予接入"
    newcomer = access.newcomer_for(by, newcomer_id, to="refuse_newcomer", word=word)
    if newcomer.state != Newcomer.State.WAITING:
        raise Refused(
            "telemetry.refuse_newcomer.decided",
            f"{newcomer.mn}已由{newcomer.decided_by}处理：{newcomer.get_state_display()}",
        )
    if not reason.strip():
        raise Refused("telemetry.refuse_newcomer.no_reason", "请填写不予接入的原因")
    newcomer.state = Newcomer.State.REFUSED
    newcomer.decided_by, newcomer.decided_at = by.name, at
    newcomer.reason = reason.strip()[:200]
    newcomer.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    event = NewcomerRefused(newcomer_id=newcomer.id, mn=newcomer.mn, reason=newcomer.reason)
    audit.record(event, by=by, at=at)
    return newcomer
