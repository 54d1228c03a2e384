from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects.events import AlertTicketed
from bihuan.apps.subjects.models import Alert
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer


@transaction.atomic
def ticket_alert(*, alert_id: int, number: str, by: Viewer, at: datetime) -> Alert:
    """Name the ledger item that follows an alert up: one, and no second."""
    alert = Alert.objects.select_for_update().filter(id=alert_id).first()
    if alert is None:
        raise NotVisible(f"subjects.alert:{alert_id}")
    if not by.has(Duty.SYSTEM):
        raise Refused("subjects.ticket_alert.not_yours", "清单预警由系统转为台账事项")
    if alert.item_number:
        raise Refused("subjects.ticket_alert.ticketed", f"该预警已转为台账事项{alert.item_number}")
    alert.item_number = number
    alert.save(update_fields=["item_number"])
    event = AlertTicketed(
        alert_id=alert.id,
        register=alert.register,
        rule=alert.rule,
        text=alert.text,
        place_code=alert.place_code,
        number=number,
    )
    audit.record(event, by=by, at=at)
    return alert
