from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderClosed
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close(*, order_id: int, opinion: str = "", by: Viewer, at: datetime) -> Order:
    """The office is content with the reply (办结); the items have their own closing."""
    order = access.order_for(by, order_id, to=Verb.CLOSE)
    move(order, Verb.CLOSE, by=by, facts=facts_of(order, by=by, at=at), closed_at=at)
    said = opinion.strip()
    closed = OrderClosed(
        order_id=order.id, number=order.number, opinion=f"，意见：{said}" if said else ""
    )
    told(closed, by=by, at=at)
    return order
