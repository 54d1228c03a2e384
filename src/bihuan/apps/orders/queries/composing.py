"""What the composer opens with: the chosen items, one order a unit, and words to begin from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer

REPLY_WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class Group:
    """The chosen items of one lead unit: they make one order."""

    org_id: int
    org_name: str
    items: list[ledger.Item] = field(default_factory=list)

    @property
    def ids(self) -> str:
        return ",".join(str(item.id) for item in self.items)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What can be put on orders, and how many of the chosen cannot (draft, over, no unit)."""

    groups: list[Group]
    left_out: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A first wording, to be changed by the person who drafts."""

    title: str
    basis: str
    requirement: str
    due_on: date
    feedback: str


def chosen(viewer: Viewer, item_ids: Iterable[int]) -> Chosen:
    """Grouped by lead unit, in the order of the list."""
    access.require_composer(viewer)
    wanted = list(dict.fromkeys(item_ids))
    found = ledger.items_by_id(viewer, set(wanted))
    groups: dict[int, Group] = {}
    for item_id in wanted:
        item = found.get(item_id)
        if item is None or item.stage != Stage.LIVE or item.lead_org is None:
            continue
        group = groups.setdefault(item.lead_org.id, Group(item.lead_org.id, item.lead_org.name))
        group.items.append(item)
    held = sum(len(group.items) for group in groups.values())
    return Chosen(list(groups.values()), len(wanted) - held)


def opening(group: Group, *, office: str, at: datetime) -> Opening:
    first = group.items[0].title[:40]
    count = len(group.items)
    what = f"“{first}”问题" if count == 1 else f"“{first}”等{count}项问题"
    papers = list(dict.fromkeys(one.document_title for one in group.items if one.document_title))
    named = "".join(f"《{paper}》" for paper in papers[:2])
    today = at.date()
    ledger_words = f"生态环境问题整改台账（截至{today.year}年{today.month}月{today.day}日）"
    return Opening(
        title=f"关于限期办结{what}的督办单",
        basis=f"{named}，{ledger_words}。" if named else f"{ledger_words}。",
        requirement=(
            "1. 主要负责同志牵头，立即核实原因，逐项明确措施、责任人和完成时间。\n"
            "2. 倒排工期，按时限办结；确有客观原因不能按时办结的，书面说明并依规申请延期。\n"
            "3. 办理结果对照验收标准逐项说明，附佐证材料。"
        ),
        due_on=calendar.current().add_workdays(today, REPLY_WORKDAYS).on,
        feedback=f"在平台“督办单”中填报办理结果，书面材料盖章后报{office}。",
    )
