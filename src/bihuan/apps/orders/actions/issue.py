from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access
from bihuan.apps.orders.actions.drafting import colour_word, lay_rows
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.actions.numbering import numbered
from bihuan.apps.orders.events import OrderIssued
from bihuan.apps.orders.flow import ORDERS, Verb
from bihuan.apps.orders.models import Order
from bihuan.apps.orders.queries import lines_of
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.profile import queries as profile
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer


@transaction.atomic
def issue(*, order_id: int, by: Viewer, at: datetime) -> Order:
    """A leader signs: the number is given, the rows are frozen, the sign-for clock starts."""
    order = access.order_for(by, order_id, to=Verb.ISSUE)
    earlier = Order.objects.select_for_update().filter(id=order.previous_id or 0).first()
    order.previous = earlier
    item_ids = list(order.rows.order_by("place").values_list("item_id", flat=True))
    found = ledger.items_by_id(by, set(item_ids))
    items = [found[item_id] for item_id in item_ids]
    facts = facts_of(
        order,
        by=by,
        at=at,
        has_open_item=any(one.stage == Stage.LIVE for one in items),
    )
    # The guards come before the number, so that a refused signature uses up none.
    ORDERS.step(order.status, Verb.ISSUE, access.parts(by, order), facts)
    year, serial, turn, number = numbered(order, at)
    move(
        order,
        Verb.ISSUE,
        by=by,
        facts=facts,
        year=year,
        serial=serial,
        turn=turn,
        number=number,
        signer_id=by.account,
        signer_name=by.name,
        issued_at=at,
        sign_by=calendar.current().add_work_hours(at, profile.current().sign_hours),
    )
    lay_rows(order, items, at)
    if earlier is not None:
        move(earlier, Verb.REPLACE, by=by, facts=facts)
    issued = OrderIssued(
        order_id=order.id,
        number=number,
        colour=colour_word(order.colour),
        org=order.org_name,
        due_on=order.due_on,
        rows=tuple(line.said for line in lines_of(items, at.date())),
        replaces=earlier.number if earlier else "",
    )
    told(issued, by=by, at=at)
    return order
