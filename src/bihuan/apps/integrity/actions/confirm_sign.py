from datetime import datetime

from django.db import transaction

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.actions.deciding import Proofs, attach, decide
from bihuan.apps.integrity.events import SignConfirmed
from bihuan.apps.integrity.models import FraudSign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def confirm_sign(
    *, sign_id: int, decision: str, proofs: Proofs = (), by: Viewer, at: datetime
) -> FraudSign:
    """移交核查: worth a look on the spot; what it is, the check will say, not this."""
    sign = access.sign_to_decide(by, sign_id, to="confirm_sign", word="移交核查")
    if not decision.strip():
        raise Refused("integrity.confirm_sign.no_reason", "请写明移交核查的依据和要查清的问题")
    attach(sign, proofs, by=by, at=at)
    decide(sign, FraudSign.State.CONFIRMED, decision, by=by, at=at)
    event = SignConfirmed(
        sign_id=sign.id,
        outlet=naming.outlet_word(sign),
        pattern=naming.pattern_word(sign.pattern),
        county_code=sign.county_code,
        code=sign.pattern,
        decision=sign.decision,
        files=len(proofs),
    )
    audit.record(event, by=by, at=at)
    return sign
