from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.moving import move
from bihuan.apps.inspections.events import InspectionCancelled
from bihuan.apps.inspections.flow import Verb
from bihuan.apps.inspections.models import Inspection
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def cancel_inspection(*, inspection_id: int, reason: str, by: Viewer, at: datetime) -> Inspection:
    """Called off; what was found so far stays, and a sealed list is never opened."""
    inspection = access.inspection_for(by, inspection_id, to=Verb.CANCEL_INSPECTION)
    said = reason.strip()[:200]
    if not said:
        raise Refused("inspections.cancel_inspection.no_reason", "请写明取消的原因")
    move(inspection, Verb.CANCEL_INSPECTION, by=by, over_at=at, over_reason=said)
    event = InspectionCancelled(inspection_id=inspection.id, name=inspection.name, reason=said)
    audit.record(event, by=by, at=at)
    return inspection
