from datetime import datetime

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.moving import move
from bihuan.apps.inspections.events import TeamDeparted
from bihuan.apps.inspections.flow import Verb
from bihuan.apps.inspections.models import Inspection
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def depart(
    *, inspection_id: int, lon: float | None, lat: float | None, by: Viewer, at: datetime
) -> Inspection:
    """The team is on its way: from here on it reads the list (R109)."""
    inspection = access.inspection_for(by, inspection_id, to=Verb.DEPART)
    changes = {
        "departed_at": at,
        "departed_name": by.name,
        "departed_lon": lon,
        "departed_lat": lat,
    }
    move(inspection, Verb.DEPART, by=by, **changes)
    place = "没有定位" if lon is None or lat is None else f"{lon:.5f},{lat:.5f}"
    event = TeamDeparted(inspection_id=inspection.id, name=inspection.name, place=place)
    audit.record(event, by=by, at=at)
    return inspection
