from datetime import datetime

from django.db import transaction

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.events import SignFound
from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.integrity.queries.finding import Found
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.audit import actions as audit
from bihuan.rules.fraud import EDITION
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_sign(*, found: Found, by: Viewer, at: datetime) -> FraudSign:
    """A clue for a person to weigh, never a finding; the same one is noted once."""
    access.require_system(by, to="note_sign")
    device = telemetry.device_for(by, found.device_id)
    known = FraudSign.objects.filter(
        device=device,
        pattern=found.pattern,
        factor=found.factor,
        other_id=found.other_id,
        first_at__lte=found.last_at,
        last_at__gte=found.first_at,
    )
    if known.exists():
        raise Refused("integrity.note_sign.noted", "这一疑点已经登记")
    sign = FraudSign.objects.create(
        device=device,
        outlet=device.outlet,
        county_code=device.county_code,
        place_code=device.place_code,
        pattern=found.pattern,
        factor=found.factor,
        other_id=found.other_id,
        first_at=found.first_at,
        last_at=found.last_at,
        score=found.score,
        edition=EDITION,
        reason=found.reason[:300],
        evidence=found.evidence,
        may_be=list(found.may_be),
        found_at=at,
    )
    event = SignFound(
        sign_id=sign.id,
        outlet=naming.outlet_word(sign),
        pattern=naming.pattern_word(sign.pattern),
        score=sign.score,
        reason=sign.reason,
    )
    audit.record(event, by=by, at=at)
    return sign
