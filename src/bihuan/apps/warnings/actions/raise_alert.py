from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.warnings.events import AlertRaised
from bihuan.apps.warnings.models import Alert
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the numbers show, before anybody is told."""

    kind: str
    place_code: str
    place_name: str
    pollutant: str
    since: date
    sentence: str
    level: str = ""
    areas: Sequence[str] = ()
    rise_pct: int | None = None


@transaction.atomic
def raise_alert(*, found: Found, by: Viewer, at: datetime) -> Alert | None:
    """One alert until its cause is over, whatever was decided; none if one stands (R018)."""
    standing = Alert.objects.filter(
        kind=found.kind, place_code=found.place_code, ended_on__isnull=True
    )
    if found.kind == Alert.Kind.THRESHOLD:
        standing = standing.filter(level=found.level)
    if standing.exists():
        return None
    alert = Alert.objects.create(
        county_code=found.place_code[:6],
        kind=found.kind,
        place_code=found.place_code,
        place_name=found.place_name,
        pollutant=found.pollutant,
        level=found.level,
        since=found.since,
        sentence=found.sentence,
        areas=list(found.areas),
        rise_pct=found.rise_pct,
        raised_at=at,
    )
    audit.record(AlertRaised(alert_id=alert.id, said=alert.sentence), by=by, at=at)
    return alert
