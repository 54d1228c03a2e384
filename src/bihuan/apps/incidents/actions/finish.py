from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.actions.noting import Noted, moment, said
from bihuan.apps.incidents.events import IncidentFinished
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import queries as files
from bihuan.rules.viewer import Viewer


@transaction.atomic
def finish(
    *, incident_id: int, words: str, noted: Noted | None = None, by: Viewer, at: datetime
) -> Incident:
    """Dealt with on the spot, in words and at least one picture (R086)."""
    incident = access.incident_for(by, incident_id, to=Verb.FINISH)
    text = words.strip()[:300]
    out_at, told = moment(incident, noted, at), said(incident, noted, at)
    facts = Facts(words=text, photos=len(files.attachments(incident.subject)))
    move(
        incident,
        Verb.FINISH,
        by=by,
        facts=facts,
        finish_text=text,
        out_at=incident.out_at or out_at,
        ended_at=out_at,
        is_suspected=False,
    )
    audit.record(IncidentFinished(incident_id=incident.id, words=text, told=told), by=by, at=at)
    return incident
