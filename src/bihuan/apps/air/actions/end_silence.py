from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import StationSpoke
from bihuan.apps.air.models import Silence
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_silence(*, silence_id: int, spoke_at: datetime, by: Viewer, at: datetime) -> Silence:
    """Values have come again, the first of them at `spoke_at`."""
    silence = access.silence_for(by, silence_id, to="end_silence", word="结束断数")
    if silence.ended_at is not None:
        raise Refused("air.end_silence.ended", "该断数已结束")
    silence.ended_at = spoke_at
    silence.save(update_fields=["ended_at"])
    event = StationSpoke(
        code=silence.station.code,
        name=silence.station.name,
        silence_id=silence.id,
        hours=max(int((spoke_at - silence.since) / beijing.HOUR), 0),
    )
    audit.record(event, by=by, at=at)
    return silence
