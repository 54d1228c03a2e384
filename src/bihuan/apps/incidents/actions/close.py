from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import IncidentClosed
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close(*, incident_id: int, words: str, by: Viewer, at: datetime) -> Incident:
    """The office looked at what was done and is content; the words may become the answer."""
    incident = access.incident_for(by, incident_id, to=Verb.CLOSE)
    said = words.strip()[:300]
    move(
        incident,
        Verb.CLOSE,
        by=by,
        facts=Facts(words=said),
        closed_at=at,
        ended_at=incident.ended_at or at,
    )
    audit.record(IncidentClosed(incident_id=incident.id, words=said), by=by, at=at)
    return incident
