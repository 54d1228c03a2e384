from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import AlarmEscalated
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit import actions as audit
from bihuan.rules.emissions import URGENT
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def escalate_alarm(*, alarm_id: int, by: Viewer, at: datetime) -> Alarm:
    """What lasts longer than its rule bears is urgent from then on (R070)."""
    alarm = access.alarm_for(by, alarm_id)
    access.require_system(by, to="escalate_alarm")
    if alarm.state != Alarm.State.OPEN or alarm.level == URGENT:
        raise Refused("emissions.escalate_alarm.not_now", "该报警已经结束，或者已是紧急")
    alarm.level = URGENT
    alarm.save(update_fields=["level"])
    event = AlarmEscalated(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        periods=alarm.periods,
    )
    audit.record(event, by=by, at=at)
    return alarm
