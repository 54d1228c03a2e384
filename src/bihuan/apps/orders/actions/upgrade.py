from datetime import date, datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.drafting import colour_word
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderUpgraded
from bihuan.apps.orders.flow import Status, Verb
from bihuan.apps.orders.models import AssistingUnit, Order, OrderRow
from bihuan.rules.colours import RANK, Colour
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def upgrade(
    *, order_id: int, colour: str, due_on: date, reason: str, by: Viewer, at: datetime
) -> Order:
    """Draft a higher order in place of an open one; it takes its place when a leader signs."""
    order = access.order_for(by, order_id, to=Verb.UPGRADE)
    if due_on < at.date():
        raise Refused("orders.compose.past_due", "办理时限不能早于今天")
    facts = facts_of(
        order,
        by=by,
        at=at,
        reason=reason,
        is_higher=colour in set(Colour) and RANK[Colour(colour)] > RANK[Colour(order.colour)],
        has_draft_above=Order.objects.filter(previous=order)
        .exclude(status=Status.CANCELLED)
        .exists(),
    )
    move(order, Verb.UPGRADE, by=by, facts=facts)
    above = Order.objects.create(
        county_code=order.county_code,
        previous=order,
        colour=colour,
        title=order.title,
        basis=order.basis,
        requirement=order.requirement,
        org=order.org,
        org_name=order.org.name,
        due_on=due_on,
        feedback=order.feedback,
        attachments=order.attachments,
        office_name=order.office_name,
        drafter_id=by.account,
        drafter_name=by.name,
        signer_id=order.signer_id if order.signer_id != by.account else None,
        created_at=at,
    )
    _copy_rows(order, above)
    upgraded = OrderUpgraded(
        order_id=above.id,
        number="",
        earlier=order.number,
        colour=colour_word(colour),
        reason=reason.strip(),
    )
    told(upgraded, by=by, at=at)
    return above


def _copy_rows(order: Order, above: Order) -> None:
    rows = list(order.rows.order_by("place"))
    for row in rows:
        row.pk, row.order = None, above
    OrderRow.objects.bulk_create(rows)
    AssistingUnit.objects.bulk_create(
        AssistingUnit(order=above, org_id=one.org_id, org_name=one.org_name)
        for one in order.assisting.order_by("id")
    )
