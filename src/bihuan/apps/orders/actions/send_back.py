from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderSentBack
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.viewer import Viewer


@transaction.atomic
def send_back(*, order_id: int, reason: str, by: Viewer, at: datetime) -> Order:
    """The reply does not do; the unit has the order in hand again, its date unchanged."""
    order = access.order_for(by, order_id, to=Verb.SEND_BACK)
    facts = facts_of(order, by=by, at=at, reason=reason)
    move(order, Verb.SEND_BACK, by=by, facts=facts, sent_back_reason=reason.strip()[:500])
    back = OrderSentBack(order_id=order.id, number=order.number, reason=reason.strip())
    told(back, by=by, at=at)
    return order
