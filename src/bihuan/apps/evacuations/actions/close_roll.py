from datetime import datetime

from django.db import transaction

from bihuan.apps.evacuations import access, queries
from bihuan.apps.evacuations.events import RollClosed
from bihuan.apps.evacuations.models import Roll
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close_roll(*, roll_id: int, words: str, by: Viewer, at: datetime) -> Roll:
    """End a roll when the last person is safe, and not before."""
    roll = access.roll_for(by, roll_id)
    stands = queries.standing(roll)
    if stands.waiting:
        left = stands.heads - stands.safe
        first = "、".join(call.name for call in stands.waiting[:3])
        raise Refused("evacuations.close.not_all", f"还有{left}人没有落实（{first}等），不能结束")
    if not words.strip():
        raise Refused("evacuations.close.no_words", "请写明险情怎样解除、人员怎样安置")
    roll.closed_by, roll.closed_at, roll.closing_words = by.name, at, words.strip()[:300]
    roll.save(update_fields=["closed_by", "closed_at", "closing_words"])
    event = RollClosed(
        roll_id=roll.id, point=roll.point.name, heads=stands.heads, words=roll.closing_words
    )
    audit.record(event, by=by, at=at)
    return roll
