from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.events import ListLooked
from bihuan.apps.inspections.flow import Verb
from bihuan.apps.inspections.models import Target
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def look_at_list(*, inspection_id: int, by: Viewer, at: datetime) -> list[Target]:
    """The sealed list, to whoever drew it; the look stays on record (R109)."""
    inspection = access.inspection_for(by, inspection_id, to=Verb.LOOK_AT_LIST)
    targets = list(inspection.targets.select_related("subject").order_by("id"))
    event = ListLooked(inspection_id=inspection.id, name=inspection.name, targets=len(targets))
    audit.record(event, by=by, at=at)
    return targets
