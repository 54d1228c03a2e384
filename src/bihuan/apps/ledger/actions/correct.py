from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.laying import require_project
from bihuan.apps.ledger.actions.meetings import open_days
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.actions.roles import require_three_people
from bihuan.apps.ledger.actions.shares import lay_criteria, lay_shares
from bihuan.apps.ledger.events import ItemCorrected
from bihuan.apps.ledger.flow import NEVER, Status, Verb
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.item import Pace
from bihuan.apps.ledger.models.party import Role
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WORDS = {
    "kind": "类别", "title": "名称", "description": "问题描述", "field": "领域",
    "source_class": "污染源类别",
    "round_code": "轮次",
    "aspect": "方面", "type_word": "类型", "place_code": "所在地", "place_text": "点位",
    "lead_org_id": "牵头单位", "no_assisting_needed": "不需要配合", "manager_id": "管的人",
    "doer_id": "干的人", "supervisor_id": "督的人", "leader_id": "县级领导", "goal": "整改目标",
    "measure": "整改措施", "needs_closure": "是否销号", "difficulty": "难度",
    "difficulty_reason": "难度理由", "pace": "时限类型", "due_on": "时限", "start_on": "启动日",
    "level": "交办层级", "origin": "来源", "lon": "经度", "lat": "纬度", "due_text": "时限原文",
    "project_id": "所属工程", "is_serious": "严重隐患",
}  # fmt: skip

REQUIRED = ("manager_id", "doer_id", "supervisor_id", "leader_id", "measure", "place_code")


@transaction.atomic
def correct(
    *,
    item_id: int,
    version: int,
    changes: Mapping[str, Any],
    by: Viewer,
    at: datetime,
    assisting_org_ids: Sequence[int] | None = None,
    criteria: Sequence[str] | None = None,
) -> Item:
    """Change fields of an item; a version that moved meanwhile is told, never overwritten."""
    item = access.item_for(by, item_id, to=Verb.CORRECT)
    if item.version != version:
        raise Refused("ledger.correct.conflict", "您打开之后，这一事项已被别人修改；请刷新后再改")
    changed = {name: new for name, new in changes.items() if _was(item, name) != new}
    if changed.get("pace") == Pace.STANDING:
        changed["due_on"] = NEVER
    if changed.get("pace", Pace.DATED) != Pace.DATED:
        changed |= {"tied_event_id": None, "tied_on": None}
    if "title" in changed and not changed["title"].strip():
        raise Refused("ledger.open.no_title", "请写明事项名称")
    _guard_people(item, changed)
    if item.status != Status.DRAFT:
        _guard_difficulty(changed)
        _guard_issued(changed)
        _guard_emptied(changed, criteria)
    if "title" in changed:
        changed["pinyin"] = pinyin.initials(changed["title"][:60])[:400]
    if "place_code" in changed:
        access.require_dispatcher(by, changed["place_code"])
        changed["county_code"] = changed["place_code"][:6]
    written = [WORDS[name] for name in changed if name in WORDS]
    move(item, Verb.CORRECT, by=by, facts=facts_of(item, by=by, at=at), **changed)
    written += _lay(item, changed, assisting_org_ids, criteria)
    words = "、".join(written) or "无变化"
    told(
        ItemCorrected(item_id=item.id, number=item.number, changes=words),
        by=by,
        at=at,
    )
    return item


def _was(item: Item, name: str) -> object:
    if name not in WORDS:
        raise Refused("ledger.correct.unknown_field", f"不能修改“{name}”")
    return item.__dict__[name]


def _guard_people(item: Item, changed: Mapping[str, Any]) -> None:
    roles = ("manager_id", "doer_id", "supervisor_id")
    require_three_people("correct", *(changed.get(r, item.__dict__[r]) for r in roles))
    require_project(changed.get("project_id"))


def _guard_emptied(changed: Mapping[str, Any], criteria: Sequence[str] | None) -> None:
    """What had to be there for the issue has to stay (R026)."""
    bare = [WORDS[name] for name in REQUIRED if name in changed and not _given(changed[name])]
    if criteria is not None and not any(text.strip() for text in criteria):
        bare.append("验收标准")
    if bare:
        raise Refused("ledger.correct.emptied", f"已下发的事项不能没有{'、'.join(bare)}")


def _given(written: object) -> bool:
    return bool(written.strip() if isinstance(written, str) else written)


def _guard_issued(changed: Mapping[str, Any]) -> None:
    """After issue the date moves only by extension, and the owners only by decline or re-open."""
    fixed = {"kind", "due_on", "pace", "lead_org_id", "level"} & changed.keys()
    if fixed:
        words = "、".join(WORDS[name] for name in sorted(fixed))
        raise Refused("ledger.correct.issued", f"已下发的事项不能直接改{words}，请走延期或退签")


def _guard_difficulty(changed: Mapping[str, Any]) -> None:
    """R027: what was issued as simple or hard is judged anew only with a reason on record."""
    if {"difficulty", "difficulty_reason"} & changed.keys():
        raise Refused("ledger.correct.difficulty", "已下发事项的难度请用“评定难度”改，并写明理由")


def _lay(
    item: Item,
    changed: Mapping[str, Any],
    assisting: Sequence[int] | None,
    criteria: Sequence[str] | None,
) -> list[str]:
    written = []
    if "leader_id" in changed:
        open_days(item).update(leader_id=changed["leader_id"])
    if assisting is not None or {"lead_org_id", "place_code"} & changed.keys():
        held = Party.objects.filter(item=item, role=Role.ASSIST).values_list("org_id", flat=True)
        lay_shares(item, list(held) if assisting is None else assisting)
        written.append("责任单位")
    if criteria is not None:
        lay_criteria(item, criteria)
        written.append("验收标准")
    return written
