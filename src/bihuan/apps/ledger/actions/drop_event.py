from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.queries.tied import open_tied
from bihuan.foundation.calendar import actions as calendar
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def drop_event(*, event_id: int, reason: str, by: Viewer, at: datetime) -> str:
    """Take an event off the list once no open date follows it; the calendar records it."""
    event = calendar.drop_event(event_id=event_id, reason=reason, by=by, at=at)
    held = open_tied(event.id).count()
    if held:
        raise Refused("ledger.drop_event.tied", f"还有{held}个事项的时限随这一事件，请先解除")
    return event.full_name
