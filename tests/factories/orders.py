"""Supervision orders at any place of their life, made through the actions."""

from datetime import date, datetime
from typing import Any

from bihuan.apps.ledger.models import Item
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders.models import Order
from tests.factories import ledger
from tests.factories.people import County

REPLY_BY = date(2026, 3, 9)


def draft(county: County, *items: Item, **changes: Any) -> orders.Draft:
    facts: dict[str, Any] = {
        "colour": "yellow",
        "title": "关于限期办结“东门工地土方未覆盖”问题的督办单",
        "basis": "生态环境问题整改台账",
        "requirement": "立即整改。\n办结后书面反馈。",
        "item_ids": tuple(item.id for item in items),
        "due_on": REPLY_BY,
        "feedback": "在平台填报办理结果",
        "attachments": "现场照片\n整改标准",
        "assisting_org_ids": (county.water.id,),
        "signer_id": county.li.id,
    }
    return orders.Draft(**{**facts, **changes})


def make_draft(county: County, at: datetime, *items: Item, **changes: Any) -> Order:
    chosen = items or (ledger.make_doing(county, at),)
    return orders.compose(draft=draft(county, *chosen, **changes), by=county.qian.viewer, at=at)


def make_sent(county: County, at: datetime, *items: Item, **changes: Any) -> Order:
    order = make_draft(county, at, *items, **changes)
    return orders.send_up(order_id=order.id, by=county.qian.viewer, at=at)


def make_issued(county: County, at: datetime, *items: Item, **changes: Any) -> Order:
    order = make_sent(county, at, *items, **changes)
    return orders.issue(order_id=order.id, by=county.li.viewer, at=at)


def make_signed(county: County, at: datetime, *items: Item, **changes: Any) -> Order:
    order = make_issued(county, at, *items, **changes)
    return orders.sign_for(order_id=order.id, by=county.zhao.viewer, at=at)


def make_replied(county: County, at: datetime, *items: Item, **changes: Any) -> Order:
    order = make_signed(county, at, *items, **changes)
    return orders.reply(
        order_id=order.id, text="已全部覆盖", evidence="照片2张", by=county.zhao.viewer, at=at
    )
