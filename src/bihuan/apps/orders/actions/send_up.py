from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderSentUp
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer


@transaction.atomic
def send_up(*, order_id: int, by: Viewer, at: datetime) -> Order:
    """Ask the named leader to sign (送签)."""
    order = access.order_for(by, order_id, to=Verb.SEND_UP)
    facts = facts_of(
        order,
        by=by,
        at=at,
        has_open_item=order.rows.filter(item__stage=Stage.LIVE).exists(),
    )
    move(order, Verb.SEND_UP, by=by, facts=facts, sent_at=at, returned_reason="")
    signer = order.signer.name if order.signer else ""
    told(OrderSentUp(order_id=order.id, number="", signer=signer), by=by, at=at)
    return order
