from datetime import datetime

from django.db import transaction

from bihuan.apps.integrity import access, naming
from bihuan.apps.integrity.events import SignTicketed
from bihuan.apps.integrity.models import FraudSign
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ticket_sign(*, sign_id: int, number: str, by: Viewer, at: datetime) -> FraudSign:
    """Name the ledger item in which a confirmed sign is checked."""
    access.require_system(by, to="ticket_sign")
    sign = access.sign_for(by, sign_id)
    if sign.state != FraudSign.State.CONFIRMED:
        raise Refused("integrity.ticket_sign.not_confirmed", "移交核查的疑点才转为台账事项")
    if sign.item_number:
        raise Refused("integrity.ticket_sign.ticketed", f"该疑点已转为台账事项{sign.item_number}")
    sign.item_number = number
    sign.save(update_fields=["item_number"])
    event = SignTicketed(
        sign_id=sign.id,
        outlet=naming.outlet_word(sign),
        pattern=naming.pattern_word(sign.pattern),
        number=number,
    )
    audit.record(event, by=by, at=at)
    return sign
