from datetime import date, datetime

from django.db import transaction

from bihuan.apps.warnings.events import AlertEnded
from bihuan.apps.warnings.models import Alert
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_alert(*, alert_id: int, on: date, by: Viewer, at: datetime) -> Alert:
    """The numbers are back. Whoever has not decided still has to: an end is no decision (R070)."""
    alert = Alert.objects.select_for_update().filter(id=alert_id).first()
    if alert is None:
        raise NotVisible(f"warnings.alert:{alert_id}")
    if alert.ended_on is not None:
        raise Refused("warnings.end_alert.already", "这条提示已经结束")
    alert.ended_on = on
    alert.save(update_fields=["ended_on"])
    audit.record(AlertEnded(alert_id=alert.id, ended_on=on), by=by, at=at)
    return alert
