from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.moving import move
from bihuan.apps.inspections.events import InspectionFinished
from bihuan.apps.inspections.flow import Verb
from bihuan.apps.inspections.models import Finding, Inspection, Target
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def finish_inspection(*, inspection_id: int, by: Viewer, at: datetime) -> Inspection:
    """Over, once everybody on the list was reached or it is said why not."""
    inspection = access.inspection_for(by, inspection_id, to=Verb.FINISH_INSPECTION)
    move(inspection, Verb.FINISH_INSPECTION, by=by, over_at=at)
    states = list(inspection.targets.values_list("state", flat=True))
    event = InspectionFinished(
        inspection_id=inspection.id,
        name=inspection.name,
        visited=states.count(Target.State.VISITED),
        unreached=states.count(Target.State.UNREACHED),
        findings=Finding.objects.filter(visit__inspection=inspection).count(),
    )
    audit.record(event, by=by, at=at)
    return inspection
