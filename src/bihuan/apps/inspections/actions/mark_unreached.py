from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.moving import move
from bihuan.apps.inspections.events import TargetUnreached
from bihuan.apps.inspections.flow import Verb
from bihuan.apps.inspections.models import Target
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def mark_unreached(*, target_id: int, reason: str, by: Viewer, at: datetime) -> Target:
    """Nobody got there, and why; the name stays on the list as not reached (R035)."""
    target = access.target_for(by, target_id, to=Verb.MARK_UNREACHED)
    said = reason.strip()[:200]
    if not said:
        raise Refused("inspections.mark_unreached.no_reason", "请写明没有检查到的原因")
    if target.state == Target.State.VISITED:
        raise Refused("inspections.mark_unreached.visited", f"“{target.subject.name}”已经检查过")
    move(target.inspection, Verb.MARK_UNREACHED, by=by)
    target.state, target.unreached_reason, target.settled_at = Target.State.UNREACHED, said, at
    target.save(update_fields=["state", "unreached_reason", "settled_at"])
    event = TargetUnreached(
        inspection_id=target.inspection_id,
        name=target.inspection.name,
        target=target.subject.name,
        reason=said,
    )
    audit.record(event, by=by, at=at)
    return target
