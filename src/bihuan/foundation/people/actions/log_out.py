from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people.events import LoggedOutEvent
from bihuan.rules.viewer import Viewer


@transaction.atomic
def log_out(*, by: Viewer, at: datetime) -> None:
    """Leave it on record that a person went out."""
    audit.record(LoggedOutEvent(person_id=by.person_id or 0, name=by.name), by=by, at=at)
