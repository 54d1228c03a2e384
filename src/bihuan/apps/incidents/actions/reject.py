from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import IncidentRejected
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def reject(
    *,
    incident_id: int,
    reason: str,
    words: str = "",
    handed_to: str = "",
    by: Viewer,
    at: datetime,
) -> Incident:
    """Not taken up, with the reason; what others answer for names whom it went to."""
    incident = access.incident_for(by, incident_id, to=Verb.REJECT)
    whom = handed_to.strip()[:80] if reason == Incident.Reason.NOT_OURS else ""
    move(
        incident,
        Verb.REJECT,
        by=by,
        facts=Facts(reason=reason, handed_to=whom),
        reject_reason=reason,
        reject_text=words.strip()[:300],
        handed_to=whom,
        ended_at=at,
    )
    event = IncidentRejected(
        incident_id=incident.id,
        reason=Incident.Reason(reason).label,
        handed_to=f"，转交{whom}" if whom else "",
        words=f"：{incident.reject_text}" if incident.reject_text else "",
    )
    audit.record(event, by=by, at=at)
    return incident
