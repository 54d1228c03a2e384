from datetime import date, datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectChecked
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_checked(*, subject_id: int, on: date, failed: bool, by: Viewer, at: datetime) -> Subject:
    """A check on the spot, and whether a line was not met; an older one changes nothing."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    access.require_checker(by, kind, subject)
    writing.not_later(on, at, "note_checked")
    if subject.checked_on is None or on >= subject.checked_on:
        subject.checked_on, subject.check_failed = on, failed
        subject.save(update_fields=["checked_on", "check_failed"])
    event = SubjectChecked(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        on=on,
        failed=failed,
        verdict="有不合格项" if failed else "合格",
    )
    audit.record(event, by=by, at=at)
    return subject
