from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects.actions.alerting import require_planned
from bihuan.apps.subjects.events import AlertRaised
from bihuan.apps.subjects.models import Alert
from bihuan.apps.subjects.queries import Finding
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def raise_alert(
    *, county_code: str, register: str, finding: Finding, by: Viewer, at: datetime
) -> Alert:
    """A subject, or a township's subjects together, meet a rule that asks for an item."""
    require_planned(by)
    alert = Alert.objects.create(
        county_code=county_code,
        register=register,
        rule=finding.rule.code,
        subject_id=finding.subject_id,
        place_code=finding.place_code,
        level=finding.rule.level,
        text=finding.text,
        subjects_count=finding.subjects_count,
        raised_at=at,
    )
    event = AlertRaised(
        alert_id=alert.id,
        register=register,
        rule=alert.rule,
        text=alert.text,
        place_code=alert.place_code,
        level=alert.level,
        subject_id=alert.subject_id,
        subjects_count=alert.subjects_count,
        due_days=finding.rule.due_days,
    )
    audit.record(event, by=by, at=at)
    return alert
