from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemReopened
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import Pace
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer


@transaction.atomic
def reopen(*, item_id: int, reason: str, until: date, by: Viewer, at: datetime) -> Item:
    """Open a closed item again with a new date; nothing of its life is deleted (R031)."""
    item = access.item_for(by, item_id, to=Verb.REOPEN)
    move(
        item,
        Verb.REOPEN,
        by=by,
        facts=facts_of(item, by=by, at=at, reason=reason, until=until),
        reopenings=item.reopenings + 1,
        pace=Pace.DATED,
        tied_event_id=None,
        tied_on=None,
        due_on=until,
        clock_due_on=until,
        issued_at=at,
        sign_by=calendar.current().add_work_hours(at, profile.current().sign_hours),
        signed_at=None,
        submitted_at=None,
        submitted_by_id=None,
        closed_at=None,
        void_asked_by_id=None,
        void_reason="",
        is_check_passed=False,
        public_until_on=None,
        progress_pct=0,
    )
    reopened = ItemReopened(item_id=item.id, number=item.number, reason=reason, due_on=until)
    told(reopened, by=by, at=at)
    return item
