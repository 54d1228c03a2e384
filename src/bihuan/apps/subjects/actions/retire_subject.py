from datetime import date, datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectRetired
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def retire_subject(*, subject_id: int, reason: str, on: date, by: Viewer, at: datetime) -> Subject:
    """Take a subject off its register: closed, finished, banned; its file stays."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    access.require_keeper(by, kind, subject.place_code)
    writing.require_active(subject, "retire")
    said = writing.reason_given(reason, "retire")
    writing.not_later(on, at, "retire")
    if subject.stopped_reason:
        raise Refused("subjects.retire.stopped", "停工整改未解除，不能注销或完工，请先复查")
    subject.state, subject.retired_on, subject.retire_reason = Subject.State.RETIRED, on, said
    writing.keep(subject, why=f"注销：{said}", by=by, at=at)
    event = SubjectRetired(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        reason=said,
        on=on,
    )
    audit.record(event, by=by, at=at)
    return subject
