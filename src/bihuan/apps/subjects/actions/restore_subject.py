from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.actions.note_reappearance import note_reappearance
from bihuan.apps.subjects.events import SubjectRestored
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def restore_subject(*, subject_id: int, reason: str, by: Viewer, at: datetime) -> Subject:
    """Put a retired subject back on its register; a banned kind that opens again is told."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    access.require_keeper(by, kind, subject.place_code)
    said = writing.reason_given(reason, "restore")
    if subject.state != Subject.State.RETIRED:
        raise Refused("subjects.restore.not_retired", f"“{subject.name}”没有注销")
    if same := queries.of_key(subject):
        raise Refused("subjects.restore.twice", f"已有“{same.name}”（编号{same.id}）在册")
    subject.state, subject.retired_on, subject.retire_reason = Subject.State.ACTIVE, None, ""
    writing.keep(subject, why=f"恢复：{said}", by=by, at=at)
    event = SubjectRestored(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        reason=said,
    )
    audit.record(event, by=by, at=at)
    if queries.pack(subject.county_code, subject.register).reopen_within_m:
        note_reappearance(subject_id=subject.id, earlier_id=subject.id, by=by, at=at)
    return subject
