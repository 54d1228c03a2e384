from datetime import datetime

from django.db import transaction

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations.events import CallNoted
from bihuan.apps.evacuations.models import Call
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

EXPLAINED = (Call.State.REFUSING, Call.State.AWAY)


@transaction.atomic
def note_call(*, call_id: int, state: str, note: str, by: Viewer, at: datetime) -> Call:
    """What became of the call to one person; a call nobody took counts as a try."""
    call = access.call_for(by, call_id)
    if state not in Call.State.values:
        raise Refused("evacuations.call.state", "请选择联系结果")
    if state in EXPLAINED and not note.strip():
        raise Refused("evacuations.call.no_note", "不愿转移、不在危险区的，请写明情况或去向")
    call.state, call.note = state, note.strip()[:200]
    call.tries += 1
    call.set_by, call.set_at = by.name, at
    call.save(update_fields=["state", "note", "tries", "set_by", "set_at"])
    event = CallNoted(
        roll_id=call.roll_id,
        point=call.roll.point.name,
        call_id=call.id,
        name=call.name,
        state=call.get_state_display(),
        note=f"（{call.note}）" if call.note else "",
    )
    audit.record(event, by=by, at=at)
    return call
