from datetime import date, datetime

from django.db import transaction

from bihuan.apps.orders import access
from bihuan.apps.orders.actions.drafting import (
    Draft,
    checked,
    items_for,
    lay_assisting,
    lay_rows,
    signer_in,
    unit_of,
)
from bihuan.apps.orders.actions.moving import facts_of, move, told
from bihuan.apps.orders.events import OrderRevised
from bihuan.apps.orders.flow import Verb
from bihuan.apps.orders.models import Order
from bihuan.rules.colours import RANK, Colour
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WORDS = {
    "colour": "颜色",
    "title": "督办事项",
    "basis": "依据",
    "requirement": "办理要求",
    "due_on": "时限",
    "feedback": "反馈方式",
    "attachments": "附件清单",
    "signer_id": "签发人",
}


@transaction.atomic
def revise(*, order_id: int, draft: Draft, by: Viewer, at: datetime) -> Order:
    """Change a draft; one that goes beyond an earlier order stays above its colour."""
    order = access.order_for(by, order_id, to=Verb.REVISE)
    checked(draft, at)
    items = items_for(draft, by=by)
    org = unit_of(items, at)
    earlier = order.previous
    if earlier is not None and RANK[Colour(draft.colour)] <= RANK[Colour(earlier.colour)]:
        raise Refused("orders.upgrade.not_higher", "升级只能由蓝到黄、由黄到红")
    if earlier is not None and org.id != earlier.org_id:
        raise Refused("orders.revise.other_unit", "升级单与原督办单是同一个承办单位")
    wanted: dict[str, str | date | int | None] = {
        "colour": draft.colour,
        "title": draft.title.strip(),
        "basis": draft.basis.strip(),
        "requirement": draft.requirement.strip(),
        "due_on": draft.due_on,
        "feedback": draft.feedback.strip(),
        "attachments": draft.attachments.strip(),
        "signer_id": signer_in(draft, order.county_code, at),
    }
    changed = {name: value for name, value in wanted.items() if getattr(order, name) != value}
    facts = facts_of(order, by=by, at=at)
    move(order, Verb.REVISE, by=by, facts=facts, org_id=org.id, org_name=org.name, **changed)
    lay_rows(order, items, at)
    lay_assisting(order, draft.assisting_org_ids, at)
    words = "、".join(WORDS[name] for name in changed) or "所列事项"
    told(OrderRevised(order_id=order.id, number="", changes=words), by=by, at=at)
    return order
