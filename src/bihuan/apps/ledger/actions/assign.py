from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemAssigned
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.item import Pace
from bihuan.apps.ledger.models.party import Role
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

AT_ONCE, SIGN_AT_ONCE = 10, 2
"""R023: work hours to put right at once where the list gives no day, and to sign for it."""


@transaction.atomic
def assign(*, item_id: int, by: Viewer, at: datetime) -> Item:
    """Issue a complete draft to its lead unit; the sign-for clock starts."""
    item = access.item_for(by, item_id, to=Verb.ASSIGN)
    if item.due_on is not None and item.due_on < at.date():
        raise Refused("ledger.assign.past_due", "时限已经过去，请先改时限")
    lawful = calendar.current()
    is_immediate = item.pace == Pace.IMMEDIATE
    if is_immediate and item.due_on is None:
        item.due_on = lawful.add_work_hours(at, AT_ONCE).date()
    has_assisting = (
        item.no_assisting_needed or Party.objects.filter(item=item, role=Role.ASSIST).exists()
    )
    facts = facts_of(
        item,
        by=by,
        at=at,
        has_assisting=has_assisting,
        criteria=item.criteria.count(),
        open_questions=item.questions.filter(answered_at__isnull=True).count(),
    )
    first_time = item.first_due_on is None
    sign_hours = profile.current().sign_hours
    move(
        item,
        Verb.ASSIGN,
        by=by,
        facts=facts,
        issued_at=at,
        due_on=item.due_on,
        first_due_on=item.due_on if first_time else item.first_due_on,
        clock_due_on=item.due_on,
        sign_by=lawful.add_work_hours(
            at, min(sign_hours, SIGN_AT_ONCE) if is_immediate else sign_hours
        ),
        signed_at=None,
    )
    lead = item.lead_org.name if item.lead_org else ""
    assigned = ItemAssigned(
        item_id=item.id,
        number=item.number,
        lead=lead,
        due_on=item.due,
        doer_id=item.doer_id,
        first_time=first_time,
    )
    told(assigned, by=by, at=at)
    return item
