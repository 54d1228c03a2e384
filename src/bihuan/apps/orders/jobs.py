"""Who is told of an order's events."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.apps.orders.models import Order
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.viewer import Duty

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

TAGS = {
    "orders.sent_up": "待签发",
    "orders.issued": "督办单",
    "orders.returned": "督办单退回修改",
    "orders.signed_for": "督办单已签收",
    "orders.replied": "督办单反馈",
    "orders.sent_back": "督办单退回重办",
    "orders.closed": "督办单办结",
    "orders.cancelled": "督办单撤销",
    "orders.handed_over": "督办单移交",
}
URGENT = frozenset({"orders.issued", "orders.sent_back", "orders.handed_over"})


def _told(record: "Record", order: Order, person_ids: Iterable[int], at: datetime) -> str:
    """One notice to each; the person who did it is not told."""
    wanted = sorted({one for one in person_ids if one and one != record.actor_id})
    number = f"{order.number} " if order.number else ""
    notices.tell(
        people=wanted,
        kind=record.kind,
        title=f"【{TAGS[record.kind]}】{number}{order.title}"[:120],
        body=f"{record.actor_post} {record.actor_name}：{record.sentence}",
        subject=record.subject,
        url=f"/orders/{order.id}/",
        urgency="urgent" if record.kind in URGENT else "normal",
        at=at,
    )
    return f"{len(wanted)}人"


def _about(arguments: Mapping[str, Any]) -> tuple["Record", Order]:
    record = audit.by_seq(int(arguments["seq"]))
    return record, Order.objects.get(id=record.subject.split(":")[1])


def tell_order_unit(arguments: Mapping[str, Any], at: datetime) -> str:
    """The unit that has it in hand, its assisting units; a draft is nobody's yet."""
    record, order = _about(arguments)
    if not order.number:
        return "0人"
    org_ids = [order.org_id, *order.assisting.values_list("org_id", flat=True)]
    duties = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
    return _told(record, order, people.person_ids(org_ids, duties, on=at.date()), at)


def tell_order_office(arguments: Mapping[str, Any], at: datetime) -> str:
    """The county's dispatchers."""
    record, order = _about(arguments)
    return _told(record, order, people.dispatcher_ids(order.county_code, on=at.date()), at)


def tell_order_signer(arguments: Mapping[str, Any], at: datetime) -> str:
    """The leader who is asked to sign."""
    record, order = _about(arguments)
    return _told(record, order, [order.signer_id or 0], at)
