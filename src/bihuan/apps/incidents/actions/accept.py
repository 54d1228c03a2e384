from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.actions.noting import Noted, moment
from bihuan.apps.incidents.events import IncidentAccepted
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def accept(*, incident_id: int, noted: Noted | None = None, by: Viewer, at: datetime) -> Incident:
    """The one who was sent has seen it and is on the way."""
    incident = access.incident_for(by, incident_id, to=Verb.ACCEPT)
    facts = Facts(is_accepted=incident.accepted_at is not None)
    move(incident, Verb.ACCEPT, by=by, facts=facts, accepted_at=moment(incident, noted, at))
    audit.record(IncidentAccepted(incident_id=incident.id, name=by.name), by=by, at=at)
    return incident
