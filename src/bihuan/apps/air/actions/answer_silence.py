from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import SilenceAnswered
from bihuan.apps.air.models import Silence
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def answer_silence(
    *, silence_id: int, where: str, answer: str, by: Viewer, at: datetime
) -> Silence:
    """What a person found out: whether the station lacked the data, or they did not reach us."""
    silence = access.silence_for(by, silence_id, to="answer_silence", word="说明断数原因")
    if where not in Silence.Where.values or where == Silence.Where.UNKNOWN:
        raise Refused("air.answer_silence.where", "请判断是站点缺数还是本平台未收到")
    if not answer.strip():
        raise Refused("air.answer_silence.empty", "请说明断数原因")
    silence.where, silence.answer, silence.answered_by = where, answer, by.name
    silence.save(update_fields=["where", "answer", "answered_by"])
    event = SilenceAnswered(
        code=silence.station.code,
        name=silence.station.name,
        silence_id=silence.id,
        answer=f"{silence.get_where_display()}，{answer}",
    )
    audit.record(event, by=by, at=at)
    return silence
