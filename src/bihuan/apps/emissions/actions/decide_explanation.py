from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.actions.dismissing import set_dismissed
from bihuan.apps.emissions.events import ExplanationDecided
from bihuan.apps.emissions.models import Alarm, Explanation
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

VERDICTS = frozenset({Explanation.State.ACCEPTED, Explanation.State.REJECTED})


@transaction.atomic
def decide_explanation(
    *, explanation_id: int, verdict: str, decision: str, by: Viewer, at: datetime
) -> Explanation:
    """An explanation that is believed dismisses its alarm; one that is not leaves it standing."""
    told = access.explanation_for(by, explanation_id)
    alarm = told.alarm
    access.require_decider(by, alarm, to="decide_explanation", word="审核说明")
    if told.state != Explanation.State.WAITING:
        raise Refused("emissions.decide_explanation.decided", f"该说明已{told.get_state_display()}")
    if verdict not in VERDICTS:
        raise Refused("emissions.decide_explanation.verdict", "请选择采信或不采信")
    if not decision.strip():
        raise Refused("emissions.decide_explanation.no_reason", "请写明审核依据")
    told.state, told.decision = verdict, decision.strip()[:300]
    told.decided_by, told.decided_at = by.name, at
    told.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    if verdict == Explanation.State.ACCEPTED and alarm.state != Alarm.State.DISMISSED:
        set_dismissed(alarm, f"采信企业说明：{told.decision}", by=by, at=at)
    event = ExplanationDecided(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        explanation_id=told.id,
        verdict=told.get_state_display(),
        decision=told.decision,
    )
    audit.record(event, by=by, at=at)
    return told
