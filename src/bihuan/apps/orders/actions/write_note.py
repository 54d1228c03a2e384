from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.orders import access, queries
from bihuan.apps.orders.events import NoteWritten
from bihuan.apps.orders.models import SupervisionNote
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is written, about what, and when to look again."""

    about: str
    text: str
    look_on: date | None = None


@transaction.atomic
def write_note(*, remark: Remark, by: Viewer, at: datetime) -> SupervisionNote:
    """A matter of the supervision office's own, closed to those it supervises (R108)."""
    access.require_notes(by)
    title = queries.title_of(by, remark.about)
    if not remark.text.strip():
        raise Refused("orders.write_note.no_text", "请写下督查情况")
    if remark.look_on is not None and remark.look_on < at.date():
        raise Refused("orders.write_note.past", "回看日期不能早于今天")
    note = SupervisionNote.objects.create(
        county_code=by.scope[: access.COUNTY_DIGITS],
        about=remark.about,
        title=title[:200],
        text=remark.text.strip(),
        look_on=remark.look_on,
        written_by=by.name,
        written_by_id=by.account,
        written_at=at,
    )
    audit.record(NoteWritten(note_id=note.id), by=by, at=at)
    return note
