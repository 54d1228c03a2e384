from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.folding import hold_intake, relay, stand_alone
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import SignalSplit
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def split_signal(*, signal_id: int, reason: str, by: Viewer, at: datetime) -> Incident:
    """This signal is about something else: it becomes an incident that no rule folds again."""
    signal = access.signal_for(by, signal_id)
    hold_intake(signal.county_code)
    incident = access.incident_for(by, signal.incident_id, to=Verb.SPLIT)
    if not reason.strip():
        raise Refused("incidents.split_signal.no_reason", "请写明为什么不是同一件事")
    facts = Facts(signals=incident.signals_count)
    move(incident, Verb.SPLIT, by=by, facts=facts, signals_count=incident.signals_count - 1)
    apart = stand_alone(signal, at)
    relay(incident)
    relay(apart)
    event = SignalSplit(
        incident_id=incident.id,
        signal_id=signal.id,
        to_id=apart.id,
        reason=reason.strip()[:200],
    )
    audit.record(event, by=by, at=at)
    return apart
