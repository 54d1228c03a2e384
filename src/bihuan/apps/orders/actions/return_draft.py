from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderReturned
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.viewer import Viewer


@transaction.atomic
def return_draft(*, order_id: int, reason: str, by: Viewer, at: datetime) -> Order:
    """The leader does not sign and says what to change."""
    order = access.order_for(by, order_id, to=Verb.RETURN)
    facts = facts_of(order, by=by, at=at, reason=reason)
    move(order, Verb.RETURN, by=by, facts=facts, returned_reason=reason.strip()[:500])
    told(OrderReturned(order_id=order.id, number="", reason=reason.strip()), by=by, at=at)
    return order
