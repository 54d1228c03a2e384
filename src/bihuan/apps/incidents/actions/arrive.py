from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.actions.noting import Noted, moment, said
from bihuan.apps.incidents.events import IncidentArrived
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def arrive(*, incident_id: int, noted: Noted | None = None, by: Viewer, at: datetime) -> Incident:
    """On the spot; the first arrival is the one that counts."""
    incident = access.incident_for(by, incident_id, to=Verb.ARRIVE)
    on_spot_at, told = moment(incident, noted, at), said(incident, noted, at)
    move(
        incident,
        Verb.ARRIVE,
        by=by,
        facts=Facts(),
        accepted_at=incident.accepted_at or on_spot_at,
        arrived_at=incident.arrived_at or on_spot_at,
    )
    event = IncidentArrived(
        incident_id=incident.id,
        name=by.name,
        kind=incident.get_kind_display(),
        place_code=incident.place_code,
        lon=incident.lon,
        lat=incident.lat,
        on_spot_at=on_spot_at,
        told=told,
    )
    audit.record(event, by=by, at=at)
    return incident
