from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar.events import EventDropped
from bihuan.foundation.calendar.models import NamedEvent
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def drop_event(*, event_id: int, reason: str, by: Viewer, at: datetime) -> NamedEvent:
    """Take an event off the list; it stays in the journal and its name is free again."""
    event = access.event_for(by, event_id)
    if not reason.strip():
        raise Refused("calendar.drop.no_reason", "请写明撤下的理由")
    event.dropped_at = at
    event.save(update_fields=["dropped_at"])
    dropped = EventDropped(event_id=event.id, name=event.full_name, reason=reason.strip())
    audit.record(dropped, by=by, at=at)
    return event
