from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.patrols import access
from bihuan.apps.patrols.events import PatrolPhotoAdded
from bihuan.apps.patrols.models import Patrol
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_patrol_photo(
    *, patrol_id: int, name: str, stream: BinaryIO, note: str = "", by: Viewer, at: datetime
) -> Patrol:
    """Hang a photo on one's own walk."""
    patrol = access.own_patrol(by, patrol_id)
    made = files.attach(
        subject=patrol.subject, name=name, stream=stream, role="document", note=note, by=by, at=at
    )
    event = PatrolPhotoAdded(patrol_id=patrol.id, name=made.name, sha256=made.file.sha256)
    audit.record(event, by=by, at=at)
    return patrol
