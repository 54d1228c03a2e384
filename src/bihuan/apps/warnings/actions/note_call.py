from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.moving import move
from bihuan.apps.warnings.events import CallNoted
from bihuan.apps.warnings.flow import Facts, Verb
from bihuan.apps.warnings.models import Call
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_call(*, warning_id: int, emitter_id: int, said: str, by: Viewer, at: datetime) -> Call:
    """An object that did not sign for its measures was called: what it said."""
    warning = access.warning_for(by, warning_id, to=Verb.NOTE_CALL)
    row = warning.responses.filter(emitter_id=emitter_id).order_by("id").first()
    if row is None:
        raise NotVisible(f"warnings.emitter:{emitter_id}")
    if not said.strip():
        raise Refused("warnings.note_call.nothing", "请写明通话结果，打不通也要写")
    move(warning, Verb.NOTE_CALL, by=by, facts=Facts())
    call = Call.objects.create(
        warning=warning,
        emitter_id=emitter_id,
        called_at=at,
        called_by=by.name,
        said=said.strip(),
    )
    audit.record(CallNoted(warning_id=warning.id, name=row.name, said=call.said), by=by, at=at)
    return call
