from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectFileAdded
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules.viewer import Viewer


@transaction.atomic
def attach_file(
    *, subject_id: int, name: str, stream: BinaryIO, note: str, by: Viewer, at: datetime
) -> str:
    """Hang a file on a subject; its own enterprise may, as may who keeps the register (R081)."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    if not access.is_own(by, subject):
        access.require_keeper(by, kind, subject.place_code)
    writing.require_active(subject, "attach_file")
    kept = files.attach(
        subject=subject.subject, name=name, stream=stream, role="other", note=note, by=by, at=at
    )
    event = SubjectFileAdded(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        file_name=kept.name,
    )
    audit.record(event, by=by, at=at)
    return kept.name
