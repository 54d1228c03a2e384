from datetime import datetime

from django.db import transaction

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.events import SignGrown
from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.integrity.queries.finding import Found
from bihuan.foundation.audit import actions as audit
from bihuan.rules.fraud import EDITION
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def grow_sign(*, sign_id: int, found: Found, by: Viewer, at: datetime) -> FraudSign:
    """What nobody has decided yet goes on: its evidence reaches further."""
    access.require_system(by, to="grow_sign")
    sign = access.sign_for(by, sign_id)
    if sign.state != FraudSign.State.OPEN:
        raise Refused(
            "integrity.grow_sign.decided", f"这一疑点已有结论：{sign.get_state_display()}"
        )
    sign.last_at = max(sign.last_at, found.last_at)
    sign.score, sign.edition = found.score, EDITION
    sign.reason, sign.evidence = found.reason[:300], found.evidence
    sign.save(update_fields=["last_at", "score", "edition", "reason", "evidence"])
    event = SignGrown(
        sign_id=sign.id,
        outlet=naming.outlet_word(sign),
        pattern=naming.pattern_word(sign.pattern),
        score=sign.score,
        reason=sign.reason,
        last_at=sign.last_at,
    )
    audit.record(event, by=by, at=at)
    return sign
