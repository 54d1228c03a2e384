from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects.actions.alerting import require_planned
from bihuan.apps.subjects.events import AlertsNoted
from bihuan.apps.subjects.models import Alert
from bihuan.apps.subjects.queries import Finding, pack
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_alerts(
    *,
    county_code: str,
    register: str,
    findings: Sequence[Finding],
    over: Sequence[Alert],
    by: Viewer,
    at: datetime,
) -> int:
    """Alerts that only show on the register, begun, counted anew and over, in one act."""
    require_planned(by)
    begun = [one for one in findings if one.open_id is None]
    recounted = {one.open_id: one for one in findings if one.open_id is not None}
    Alert.objects.bulk_create(_alert(county_code, register, one, at) for one in begun)
    for alert_id, one in recounted.items():
        Alert.objects.filter(id=alert_id).update(text=one.text, subjects_count=one.subjects_count)
    Alert.objects.filter(id__in=[one.id for one in over]).update(cleared_at=at)
    changed = len(findings) + len(over)
    if changed:
        event = AlertsNoted(
            county_code=county_code,
            register=register,
            name=pack(county_code, register).name,
            raised=len(begun),
            recounted=len(recounted),
            cleared=len(over),
        )
        audit.record(event, by=by, at=at)
    return changed


def _alert(county_code: str, register: str, one: Finding, at: datetime) -> Alert:
    return Alert(
        county_code=county_code,
        register=register,
        rule=one.rule.code,
        subject_id=one.subject_id,
        place_code=one.place_code,
        level=one.rule.level,
        text=one.text,
        subjects_count=one.subjects_count,
        raised_at=at,
    )
