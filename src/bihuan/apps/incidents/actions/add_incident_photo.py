from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.photos import keep_photo
from bihuan.apps.incidents.events import IncidentPhotoAdded
from bihuan.apps.incidents.flow import Verb
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


@transaction.atomic
def add_incident_photo(
    *, incident_id: int, name: str, stream: BinaryIO, client_id: str = "", by: Viewer, at: datetime
) -> "Attachment":
    """What it looks like after it was dealt with; sent twice it is kept once."""
    incident = access.incident_for(by, incident_id, to=Verb.FINISH)
    kept, is_new = keep_photo(
        incident.subject, name, stream, role="after", client_id=client_id, by=by, at=at
    )
    if is_new:
        event = IncidentPhotoAdded(incident_id=incident.id, name=kept.name, sha256=kept.file.sha256)
        audit.record(event, by=by, at=at)
    return kept
