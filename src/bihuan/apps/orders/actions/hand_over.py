from datetime import datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderHandedOver
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def hand_over(*, order_id: int, org_id: int, reason: str, by: Viewer, at: datetime) -> Order:
    """Give the open order of a dissolved unit to the one that follows it; the paper stays."""
    order = access.order_for(by, order_id, to=Verb.HAND_OVER)
    earlier = order.org
    heirs = {org.id: org for org in orgs.orgs_in(order.county_code, on=at.date())}
    if org_id not in heirs:
        raise Refused("orders.hand_over.unknown_unit", "承接单位须是本县在册单位")
    move(
        order,
        Verb.HAND_OVER,
        by=by,
        facts=facts_of(order, by=by, at=at, reason=reason),
        org_id=org_id,
        sign_by=calendar.current().add_work_hours(at, profile.current().sign_hours),
        signed_at=None,
        receiver_name="",
        receipt_opinion="",
    )
    handed = OrderHandedOver(
        order_id=order.id,
        number=order.number,
        earlier=earlier.name,
        org=heirs[org_id].name,
        reason=reason.strip(),
    )
    told(handed, by=by, at=at)
    return order
