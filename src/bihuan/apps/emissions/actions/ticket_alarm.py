from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import AlarmTicketed
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ticket_alarm(*, alarm_id: int, number: str, by: Viewer, at: datetime) -> Alarm:
    """Name the ledger item that follows an alarm up: one, and no second."""
    alarm = access.alarm_for(by, alarm_id)
    access.require_system(by, to="ticket_alarm")
    if alarm.item_number:
        raise Refused("emissions.ticket_alarm.ticketed", f"该报警已转为台账事项{alarm.item_number}")
    alarm.item_number = number
    alarm.save(update_fields=["item_number"])
    event = AlarmTicketed(
        alarm_id=alarm.id,
        outlet=alarm.outlet.name,
        what=naming.what(alarm.rule, alarm.factor),
        number=number,
    )
    audit.record(event, by=by, at=at)
    return alarm
