from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import ExceptionalLifted
from bihuan.apps.air.models import ExceptionalDay
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def lift_exceptional(*, event_id: int, reason: str, by: Viewer, at: datetime) -> ExceptionalDay:
    """The day is back in the means; that it was marked stays on record."""
    held = access.event_for(by, event_id, to="lift_exceptional", word="撤销例外事件认定")
    if held.lifted_at is not None:
        raise Refused("air.lift_exceptional.lifted", "该认定已撤销")
    if not reason.strip():
        raise Refused("air.lift_exceptional.no_reason", "请填写撤销理由")
    held.lifted_by, held.lifted_at, held.lift_reason = by.name, at, reason
    held.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
    name = places.names([held.place_code]).get(held.place_code, held.place_code)
    event = ExceptionalLifted(event_id=held.id, place=name, day=held.day, reason=reason)
    audit.record(event, by=by, at=at)
    return held
