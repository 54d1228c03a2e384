from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderCancelled
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.viewer import Viewer


@transaction.atomic
def cancel(*, order_id: int, reason: str, by: Viewer, at: datetime) -> Order:
    """Withdraw an order; once it has a number only a leader may, and the number stays used."""
    order = access.order_for(by, order_id, to=Verb.CANCEL)
    facts = facts_of(order, by=by, at=at, reason=reason)
    move(order, Verb.CANCEL, by=by, facts=facts, cancel_reason=reason.strip()[:500])
    gone = OrderCancelled(order_id=order.id, number=order.number, reason=reason.strip())
    told(gone, by=by, at=at)
    return order
