from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import AlarmResumed
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit import actions as audit
from bihuan.rules.emissions import RULES
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def resume_alarm(*, alarm_id: int, by: Viewer, at: datetime) -> Alarm:
    """What was over holds again: a mark was withdrawn, or values came late."""
    alarm = access.alarm_for(by, alarm_id)
    access.require_system(by, to="resume_alarm")
    if alarm.state != Alarm.State.ENDED:
        raise Refused("emissions.resume_alarm.not_ended", f"该报警{alarm.get_state_display()}")
    number, alarm.item_number = alarm.item_number, ""
    alarm.state, alarm.ended_at, alarm.because = Alarm.State.OPEN, None, ""
    alarm.save(update_fields=["state", "ended_at", "because", "item_number"])
    event = AlarmResumed(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        level=alarm.level,
        due_days=RULES[alarm.rule].due_days,
        number=number,
        text=alarm.text,
    )
    audit.record(event, by=by, at=at)
    return alarm
