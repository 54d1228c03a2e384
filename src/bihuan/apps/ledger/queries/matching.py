"""What a new document's demands are compared with: every item, in few columns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item, Mention
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Demand:
    """One item as a text to be compared."""

    item_id: int
    words: str
    is_over: bool
    round_code: str
    document_id: int | None


def demands(viewer: Viewer) -> list[Demand]:
    """Everything that was not struck; one query."""
    rows = access.visible_to(viewer).exclude(status=Status.VOID).order_by("id")
    columns = ("id", "quote", "title", "stage", "round_code", "document_id")
    return [
        Demand(item_id, quote or title, stage == Stage.OVER, round_code, document_id)
        for item_id, quote, title, stage, round_code, document_id in rows.values_list(*columns)
    ]


def items_by_id(viewer: Viewer, item_ids: set[int]) -> dict[int, Item]:
    """With their lead units; those that are not the viewer's are left out. One query."""
    rows = access.visible_to(viewer).filter(id__in=item_ids).select_related("lead_org")
    return {item.id: item for item in rows}


def mentions_of(item: Item) -> list[Mention]:
    return list(item.mentions.order_by("added_at", "id"))


def differs_in_date(item: Item, due_on: date | None) -> bool:
    return due_on is not None and item.due_on is not None and item.due_on != due_on


def waiting_words(item: Item, shares: list[Any]) -> str:
    """Whose move it is (R028), in one sentence."""
    assisting = [share for share in shares if share.role == "assist"]
    undone = [share.org.short for share in assisting if not share.is_done]
    is_allotted = any(share.part or share.is_done for share in assisting)
    lead = item.lead_org.short if item.lead_org else "未定"
    words = {
        Status.DRAFT: "环委办下发",
        Status.ISSUED: f"{lead}签收",
        Status.RETURNED: f"{lead}按退回意见整改",
        Status.COSIGN: "配合单位答复会签",
        Status.REVIEW: "环委办审核",
        Status.CLOSING: "环委办安排核查",
        Status.CHECK: "核查人核查",
        Status.PUBLICITY: "公示期满后环委办销号",
        Status.SUSPENDED: "县里研究决定" if item.escalation_is_asked else "县领导恢复",
    }
    if item.status == Status.DOING and undone and not is_allotted:
        return f"{lead}明确分工"
    if item.status in (Status.DOING, Status.RETURNED) and undone and is_allotted:
        return f"{'、'.join(undone)}完成分工"
    if item.status == Status.DOING:
        return f"{lead}办理并提交"
    return words.get(Status(item.status), "")
