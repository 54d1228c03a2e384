from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import ReporterAnswered
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.masking import mask
from bihuan.rules.viewer import Viewer


@transaction.atomic
def answer_reporter(*, incident_id: int, words: str, by: Viewer, at: datetime) -> Incident:
    """What everybody who reported it reads by their code (R118)."""
    incident = access.incident_for(by, incident_id, to=Verb.ANSWER)
    said = mask(words.strip()[:500])
    facts = Facts(words=said)
    move(incident, Verb.ANSWER, by=by, facts=facts, answer_text=said, answered_at=at)
    audit.record(ReporterAnswered(incident_id=incident.id, words=said), by=by, at=at)
    return incident
