from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents.actions.following import by_code
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import SaidNotFixed
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.masking import mask
from bihuan.rules.viewer import Viewer


@transaction.atomic
def not_fixed(*, code: str, words: str = "", by: Viewer, at: datetime) -> Incident:
    """Whoever reported it says it is still there: it is taken up again, once (R118)."""
    signal, incident = by_code(code)
    facts = Facts(reopenings=incident.reopenings)
    move(
        incident,
        Verb.NOT_FIXED,
        by=by,
        facts=facts,
        as_finder=True,
        reopenings=incident.reopenings + 1,
        ended_at=None,
        closed_at=None,
        reject_reason="",
        answered_at=None,
    )
    signal.rating, signal.rated_at = Signal.Rating.BAD, at
    signal.save(update_fields=["rating", "rated_at"])
    said = mask(words.strip()[:200]) or "没有补充说明"
    event = SaidNotFixed(incident_id=incident.id, signal_id=signal.id, words=said)
    audit.record(event, by=by, at=at)
    return incident
