from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import AlarmEnded
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_alarm(
    *, alarm_id: int, because: str, ended_at: datetime, by: Viewer, at: datetime
) -> Alarm:
    """An alarm ends by itself when what raised it is over; nobody ends one by hand."""
    alarm = access.alarm_for(by, alarm_id)
    access.require_system(by, to="end_alarm")
    if alarm.state != Alarm.State.OPEN:
        raise Refused("emissions.end_alarm.ended", f"该报警{alarm.get_state_display()}")
    alarm.state, alarm.ended_at, alarm.because = Alarm.State.ENDED, ended_at, because
    alarm.save(update_fields=["state", "ended_at", "because"])
    event = AlarmEnded(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        periods=alarm.periods,
        because=alarm.get_because_display(),
    )
    audit.record(event, by=by, at=at)
    return alarm
