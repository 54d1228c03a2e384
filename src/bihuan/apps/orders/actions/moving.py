"""How every verb moves its order: the facts the guards ask for, the flow, the event."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bihuan.apps.orders import access
from bihuan.apps.orders.events import OrderEvent
from bihuan.apps.orders.flow import OPEN, ORDERS, Facts, Verb
from bihuan.apps.orders.models import Order
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.flow import actions as flow
from bihuan.rules.viewer import Duty, Viewer


def facts_of(order: Order, *, by: Viewer, at: datetime, **given: Any) -> Facts:
    """The order's own columns as the guards want them, and what this move was given."""
    earlier = order.previous
    return replace(
        Facts(
            today=at.date(),
            actor_ids=by.person_ids,
            actor_is_leader=by.has(Duty.LEADER),
            drafter_id=order.drafter_id,
            replier_id=order.replier_id,
            has_signer=order.signer_id is not None,
            due_on=order.due_on,
            org_name=order.org.name,
            org_ended_on=order.org.to_on,
            is_numbered=bool(order.number),
            earlier_is_open=earlier is None or earlier.status in OPEN,
            earlier_status_word=earlier.status_word if earlier else "",
        ),
        **given,
    )


def move(order: Order, verb: Verb, *, by: Viewer, facts: Facts, **changes: Any) -> None:
    flow.move(order, ORDERS, verb, parts=access.parts(by, order), facts=facts, changes=changes)


def told(event: OrderEvent, *, by: Viewer, at: datetime) -> None:
    audit.record(event, by=by, at=at)
