from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderReplied
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

MOST = 2000


@transaction.atomic
def reply(*, order_id: int, text: str, evidence: str = "", by: Viewer, at: datetime) -> Order:
    """The unit says what was done (办理结果) and what proves it."""
    order = access.order_for(by, order_id, to=Verb.REPLY)
    if max(len(text), len(evidence)) > MOST:
        raise Refused("orders.reply.too_long", f"办理结果和佐证各最多{MOST}字")
    move(
        order,
        Verb.REPLY,
        by=by,
        facts=facts_of(order, by=by, at=at, reason=text),
        replied_at=at,
        replier_id=by.account,
        replier_name=by.name,
        reply=text.strip(),
        reply_evidence=evidence.strip(),
        sent_back_reason="",
    )
    replied = OrderReplied(
        order_id=order.id,
        number=order.number,
        org=order.org.name,
        text=text.strip(),
        evidence=evidence.strip(),
    )
    told(replied, by=by, at=at)
    return order
