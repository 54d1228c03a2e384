from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderSignedFor
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.viewer import Viewer


@transaction.atomic
def sign_for(*, order_id: int, opinion: str = "", by: Viewer, at: datetime) -> Order:
    """The unit's receipt (回执): who, when, and an opinion if there is one."""
    order = access.order_for(by, order_id, to=Verb.SIGN_FOR)
    said = opinion.strip()[:500]
    move(
        order,
        Verb.SIGN_FOR,
        by=by,
        facts=facts_of(order, by=by, at=at),
        signed_at=at,
        receiver_name=by.name,
        receipt_opinion=said,
    )
    signed = OrderSignedFor(
        order_id=order.id,
        number=order.number,
        org=order.org.name,
        opinion=f"，意见：{said}" if said else "",
    )
    told(signed, by=by, at=at)
    return order
