from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import WorkStopped
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def stop_work(*, subject_id: int, reason: str, by: Viewer, at: datetime) -> Subject:
    """责令停工整改: the order stands until a check on the spot is passed (R088)."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    access.require_stopper(by, kind, subject)
    writing.require_active(subject, "stop_work")
    said = writing.reason_given(reason, "stop_work")
    if subject.stopped_reason:
        raise Refused("subjects.stop_work.twice", f"“{subject.name}”已责令停工整改")
    subject.stopped_reason, subject.stopped_on, subject.check_failed = said, at.date(), True
    subject.save(update_fields=["stopped_reason", "stopped_on", "check_failed"])
    event = WorkStopped(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        reason=said,
    )
    audit.record(event, by=by, at=at)
    return subject
