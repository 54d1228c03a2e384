"""An alarm set aside by a person's word."""

from datetime import datetime

from bihuan.apps.emissions.models import Alarm
from bihuan.rules.viewer import Viewer


def set_dismissed(alarm: Alarm, reason: str, *, by: Viewer, at: datetime) -> None:
    alarm.state, alarm.ended_at = Alarm.State.DISMISSED, alarm.ended_at or at
    alarm.dismissed_by, alarm.dismissal = by.name, reason.strip()[:300]
    alarm.save(update_fields=["state", "ended_at", "dismissed_by", "dismissal"])
