from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import SignFound
from bihuan.apps.air.models import Sign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import WORDS
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Lead:
    """What looks wrong, from when to when, and why; the rule's own measure is the score."""

    parameter: str
    rule: str
    first_at: datetime
    last_at: datetime
    score: float
    reason: str


@transaction.atomic
def note_sign(*, code: str, lead: Lead, by: Viewer, at: datetime) -> Sign:
    """A lead for a person to look at, never a finding; the same one is noted once."""
    station = access.kept_station(by, code, to="note_sign", word="登记数据疑点")
    known = Sign.objects.filter(
        station=station,
        parameter=lead.parameter,
        rule=lead.rule,
        first_at__lte=lead.last_at,
        last_at__gte=lead.first_at,
    )
    if known.exists():
        raise Refused("air.note_sign.noted", "这一疑点已登记")
    sign = Sign.objects.create(
        station=station,
        parameter=lead.parameter,
        rule=lead.rule,
        first_at=lead.first_at,
        last_at=lead.last_at,
        score=lead.score,
        reason=lead.reason[:300],
        found_at=at,
    )
    event = SignFound(
        code=code,
        name=station.name,
        sign_id=sign.id,
        parameter=WORDS.get(lead.parameter, lead.parameter),
        reason=sign.reason,
    )
    audit.record(event, by=by, at=at)
    return sign
