from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import AlertDismissed
from bihuan.apps.warnings.models import Alert
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def dismiss_alert(*, alert_id: int, reason: str, by: Viewer, at: datetime) -> Alert:
    """Nothing needs to be done, and why."""
    alert = access.alert_to_decide(by, alert_id)
    if not reason.strip():
        raise Refused("warnings.dismiss_alert.no_reason", "请写明不需处置的理由")
    alert.outcome, alert.reason = Alert.Outcome.DISMISSED, reason.strip()
    alert.decided_at, alert.decided_by = at, by.name
    alert.save(update_fields=["outcome", "reason", "decided_at", "decided_by"])
    audit.record(AlertDismissed(alert_id=alert.id, reason=alert.reason), by=by, at=at)
    return alert
