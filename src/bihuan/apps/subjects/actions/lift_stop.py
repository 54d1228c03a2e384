from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import StopLifted
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def lift_stop(*, subject_id: int, reason: str, by: Viewer, at: datetime) -> Subject:
    """准予复工, only where a check since the order found every line met (R088)."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    access.require_stopper(by, kind, subject)
    said = writing.reason_given(reason, "lift_stop")
    if subject.stopped_on is None:
        raise Refused("subjects.lift_stop.not_stopped", f"“{subject.name}”没有停工")
    checked = subject.checked_on is not None and subject.checked_on >= subject.stopped_on
    if subject.check_failed or not checked:
        raise Refused("subjects.lift_stop.no_check", "停工以来还没有复查合格的现场检查，不能复工")
    subject.stopped_reason, subject.stopped_on = "", None
    subject.save(update_fields=["stopped_reason", "stopped_on"])
    event = StopLifted(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        reason=said,
    )
    audit.record(event, by=by, at=at)
    return subject
