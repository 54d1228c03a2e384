from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import SilenceTicketed
from bihuan.apps.air.models import Silence
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ticket_silence(*, silence_id: int, number: str, by: Viewer, at: datetime) -> Silence:
    """Name the ledger item that was opened from it: one, and no second."""
    silence = access.silence_for(by, silence_id, to="ticket_silence", word="断数转台账")
    if silence.item_number:
        raise Refused("air.ticket_silence.ticketed", f"该断数已转为台账事项{silence.item_number}")
    silence.item_number = number
    silence.save(update_fields=["item_number"])
    event = SilenceTicketed(
        code=silence.station.code,
        name=silence.station.name,
        silence_id=silence.id,
        number=number,
    )
    audit.record(event, by=by, at=at)
    return silence
