from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import IncidentConfirmed
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def confirm(*, incident_id: int, by: Viewer, at: datetime) -> Incident:
    """A person looked at it: there is something (R066)."""
    incident = access.incident_for(by, incident_id, to=Verb.CONFIRM)
    move(incident, Verb.CONFIRM, by=by, facts=Facts(), confirmed_at=at)
    audit.record(IncidentConfirmed(incident_id=incident.id), by=by, at=at)
    return incident
