from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people.events import LoggedOut
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer


@transaction.atomic
def log_out(*, by: Viewer, at: datetime) -> None:
    """Write that somebody went out; ending the session is the door's."""
    if by.person_id is None:
        raise NotVisible("people.person")
    audit.record(LoggedOut(person_id=by.person_id, name=by.name), by=by, at=at)
