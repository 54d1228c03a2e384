from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.events import NoteClosed
from bihuan.apps.orders.models import SupervisionNote
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close_note(*, note_id: int, outcome: str, by: Viewer, at: datetime) -> SupervisionNote:
    """Done, with what came of it; the note stays readable to supervisors."""
    note = access.note_for(by, note_id)
    if note.closed_at is not None:
        raise Refused("orders.close_note.closed", "这条督查记录已经了结")
    if not outcome.strip():
        raise Refused("orders.close_note.no_outcome", "请写明结果")
    note.outcome, note.closed_by, note.closed_at = outcome.strip()[:300], by.name, at
    note.save(update_fields=["outcome", "closed_by", "closed_at"])
    audit.record(NoteClosed(note_id=note.id), by=by, at=at)
    return note
