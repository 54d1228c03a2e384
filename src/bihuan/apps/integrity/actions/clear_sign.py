from datetime import datetime

from django.db import transaction

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.actions.deciding import Proofs, attach, decide
from bihuan.apps.integrity.events import SignCleared
from bihuan.apps.integrity.models import FraudSign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def clear_sign(
    *, sign_id: int, cause: str, decision: str, proofs: Proofs = (), by: Viewer, at: datetime
) -> FraudSign:
    """排除: the values have an innocent cause, named and reasoned."""
    sign = access.sign_to_decide(by, sign_id, to="clear_sign", word="排除疑点")
    if not cause.strip():
        raise Refused("integrity.clear_sign.no_cause", "请选择或写明属于哪一种正常原因")
    if not decision.strip():
        raise Refused("integrity.clear_sign.no_reason", "请写明排除的依据")
    attach(sign, proofs, by=by, at=at)
    sign.cause = cause.strip()[:40]
    decide(sign, FraudSign.State.CLEARED, decision, by=by, at=at)
    event = SignCleared(
        sign_id=sign.id,
        outlet=naming.outlet_word(sign),
        pattern=naming.pattern_word(sign.pattern),
        county_code=sign.county_code,
        code=sign.pattern,
        cause=sign.cause,
        decision=sign.decision,
        files=len(proofs),
    )
    audit.record(event, by=by, at=at)
    return sign
