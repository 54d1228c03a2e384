from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects.actions.alerting import require_planned
from bihuan.apps.subjects.events import AlertCleared
from bihuan.apps.subjects.models import Alert
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer


@transaction.atomic
def clear_alert(*, alert_id: int, by: Viewer, at: datetime) -> Alert:
    """What was alerted is so no longer; the alert stays, with both its moments."""
    require_planned(by)
    alert = Alert.objects.select_for_update().filter(id=alert_id, cleared_at__isnull=True).first()
    if alert is None:
        raise NotVisible(f"subjects.alert:{alert_id}")
    alert.cleared_at = at
    alert.save(update_fields=["cleared_at"])
    event = AlertCleared(
        alert_id=alert.id,
        register=alert.register,
        rule=alert.rule,
        text=alert.text,
        place_code=alert.place_code,
    )
    audit.record(event, by=by, at=at)
    return alert
