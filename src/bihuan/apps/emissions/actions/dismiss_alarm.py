from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.actions.dismissing import set_dismissed
from bihuan.apps.emissions.events import AlarmDismissed
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def dismiss_alarm(*, alarm_id: int, reason: str, by: Viewer, at: datetime) -> Alarm:
    """A warning that leads to no action ends in a reason on record (R070)."""
    alarm = access.alarm_for(by, alarm_id)
    access.require_decider(by, alarm, to="dismiss_alarm", word="排除报警")
    if alarm.state == Alarm.State.DISMISSED:
        raise Refused("emissions.dismiss_alarm.dismissed", "该报警已经排除")
    if not reason.strip():
        raise Refused("emissions.dismiss_alarm.no_reason", "请写明排除的依据")
    set_dismissed(alarm, reason, by=by, at=at)
    event = AlarmDismissed(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        reason=alarm.dismissal,
    )
    audit.record(event, by=by, at=at)
    return alarm
