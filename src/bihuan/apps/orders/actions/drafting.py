"""What a drafter writes, checked, and laid into an order's rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders.models import AssistingUnit, Order, OrderRow
from bihuan.apps.orders.queries import lines_of
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import access as people
from bihuan.rules.colours import WORDS, Colour
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

if TYPE_CHECKING:
    from bihuan.foundation.orgs.models import Org

MOST_ITEMS = 60
LENGTHS = (
    ("title", "督办事项", 120),
    ("basis", "依据", 500),
    ("requirement", "办理要求", 2000),
    ("feedback", "反馈方式", 300),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The words of an order, and what it is about."""

    colour: str
    title: str
    basis: str
    requirement: str
    item_ids: tuple[int, ...]
    due_on: date
    feedback: str
    attachments: str = ""
    assisting_org_ids: tuple[int, ...] = ()
    signer_id: int | None = None


def _no(why: str, sentence: str) -> Refused:
    return Refused(f"orders.compose.{why}", sentence)


def checked(draft: Draft, at: datetime) -> None:
    """What the words alone can tell."""
    if draft.colour not in set(Colour):
        raise _no("unknown_colour", "督办单只有蓝、黄、红三色")
    for name, word, most in LENGTHS:
        text = str(getattr(draft, name)).strip()
        if not text:
            raise _no("incomplete", f"请填写{word}")
        if len(text) > most:
            raise _no("too_long", f"{word}最多{most}字，现在{len(text)}字")
    if len(draft.attachments) > 1000:
        raise _no("too_long", "附件清单最多1000字")
    if draft.due_on < at.date():
        raise _no("past_due", "办理时限不能早于今天")


def items_for(draft: Draft, *, by: Viewer) -> list[ledger.Item]:
    """The live items of one unit, in the order they were chosen."""
    if not draft.item_ids:
        raise _no("no_items", "请至少选一个台账事项")
    if len(draft.item_ids) > MOST_ITEMS:
        raise _no("too_many", f"一份督办单最多列{MOST_ITEMS}项，请分开下单")
    found = ledger.items_by_id(by, set(draft.item_ids))
    if len(found) != len(set(draft.item_ids)):
        raise NotVisible("ledger.item")
    items = [found[item_id] for item_id in dict.fromkeys(draft.item_ids)]
    idle = next((one for one in items if one.stage != Stage.LIVE), None)
    if idle is not None:
        raise _no("not_live", f"{idle.shown_number}当前是“{idle.status_word}”，不能督办")
    if len({one.lead_org_id for one in items}) > 1:
        raise _no("two_units", "一份督办单只发一个承办单位，所选事项分属几个单位，请分开下单")
    return items


def unit_of(items: list[ledger.Item], at: datetime) -> "Org":
    lead = items[0].lead_org
    if lead is None:
        raise _no("no_unit", f"{items[0].shown_number}没有牵头单位")
    if lead.to_on is not None and lead.to_on < at.date():
        raise _no("unit_ended", f"{lead.name}已撤销，请先把事项改交承接单位")
    return lead


def signer_in(draft: Draft, county_code: str, at: datetime) -> int | None:
    """A county leader of that day, or nobody yet."""
    if draft.signer_id is None:
        return None
    signer = people.viewer_for(draft.signer_id, at)
    if not signer.has(Duty.LEADER) or signer.scope != county_code:
        raise _no("no_leader", "签发人须是本县在任的县领导")
    return draft.signer_id


def lay_rows(order: Order, items: Iterable[ledger.Item], at: datetime) -> None:
    """The items as of this moment; at the signature they are laid for the last time."""
    OrderRow.objects.filter(order=order).delete()
    OrderRow.objects.bulk_create(
        OrderRow(
            order=order,
            item_id=line.item_id,
            place=place,
            number=line.number,
            title=line.title,
            due_on=line.due_on,
            days_late=line.days_late,
            state_word=line.state_word,
        )
        for place, line in enumerate(lines_of(items, at.date()), 1)
    )


def lay_assisting(order: Order, org_ids: Iterable[int], at: datetime) -> None:
    wanted = [one for one in dict.fromkeys(org_ids) if one != order.org_id]
    known = {org.id: org for org in orgs.orgs_in(order.county_code, on=at.date())}
    unknown = next((one for one in wanted if one not in known), None)
    if unknown is not None:
        raise _no("unknown_unit", "协办单位不是本县在册单位")
    AssistingUnit.objects.filter(order=order).delete()
    AssistingUnit.objects.bulk_create(
        AssistingUnit(order=order, org_id=one, org_name=known[one].name) for one in wanted
    )


def listed(items: Iterable[ledger.Item]) -> str:
    return "、".join(one.shown_number for one in items)


def colour_word(colour: str) -> str:
    return WORDS[Colour(colour)]
