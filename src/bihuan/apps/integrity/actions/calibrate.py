from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.events import ThresholdCalibrated
from bihuan.apps.integrity.models import FraudSign, Threshold
from bihuan.apps.integrity.queries import thresholds
from bihuan.foundation.audit import actions as audit
from bihuan.rules import fraud
from bihuan.rules.viewer import Viewer

DECIDED = (FraudSign.State.CONFIRMED, FraudSign.State.CLEARED)


@transaction.atomic
def calibrate(*, county_code: str, pattern: str, by: Viewer, at: datetime) -> Threshold | None:
    """The threshold as a year's decisions have it (`rules.fraud.threshold`); none if it stays."""
    access.require_system(by, to="calibrate")
    since = at - timedelta(days=fraud.LOOKED_BACK_DAYS)
    decided = FraudSign.objects.filter(
        county_code=county_code, pattern=pattern, state__in=DECIDED, decided_at__gt=since
    )
    found = fraud.threshold(
        fraud.Decided(score, state == FraudSign.State.CONFIRMED)
        for score, state in decided.values_list("score", "state")
    )
    earlier = thresholds.score_of(county_code, pattern)
    if found.score == earlier:
        return None
    row = Threshold.objects.create(
        county_code=county_code,
        pattern=pattern,
        score=found.score,
        why=found.why,
        confirmed=found.confirmed,
        cleared=found.cleared,
        set_by=by.name,
        set_at=at,
    )
    event = ThresholdCalibrated(
        county_code=county_code,
        pattern=naming.pattern_word(pattern),
        earlier=earlier,
        score=found.score,
        why=found.why,
    )
    audit.record(event, by=by, at=at)
    return row
