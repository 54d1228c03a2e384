"""The life of a campaign: drawn up, running, and frozen with its final account, or called off."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.rules.flow import STAY, Flow, Guard, Move, Stage, State
from bihuan.rules.refusal import Refused


class Part(StrEnum):
    DISPATCH = "dispatch"
    READER = "reader"


class Status(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    FROZEN = "frozen"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    CORRECT_CAMPAIGN = "correct_campaign"
    START = "start"
    ADD_ITEMS = "add_items"
    REMOVE_ITEM = "remove_item"
    SET_GOAL = "set_goal"
    DROP_GOAL = "drop_goal"
    MEASURE_GOAL = "measure_goal"
    FREEZE = "freeze"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the guards look at."""

    goal: str = ""
    items: int = 0
    has_begun: bool = False
    is_past: bool = False
    reason: str = ""


def aimed(facts: Facts) -> Refused | None:
    if facts.goal.strip():
        return None
    return Refused("campaigns.start.no_goal", "启动前请写明总体目标")


def has_items(facts: Facts) -> Refused | None:
    if facts.items:
        return None
    return Refused("campaigns.start.empty", "清单上还没有事项，先把事项加入再启动")


def not_past(facts: Facts) -> Refused | None:
    if not facts.is_past:
        return None
    return Refused("campaigns.start.past", "结束日期已经过了，请先改起止日期再启动")


def begun(facts: Facts) -> Refused | None:
    if facts.has_begun:
        return None
    return Refused("campaigns.freeze.early", "还没到开始日期，没有可以封账的内容；不再开展请用取消")


def reason_given(facts: Facts) -> Refused | None:
    return None if facts.reason.strip() else Refused("campaigns.no_reason", "请写明理由")


def _move(
    verb: Verb, word: str, sources: tuple[Status, ...], target: str, *needs: Guard[Facts]
) -> Move[Facts]:
    return Move(verb, word, sources, target, frozenset({Part.DISPATCH}), needs)


_OPEN = (Status.DRAFT, Status.RUNNING)
CAMPAIGN: Flow[Facts] = Flow(
    "campaigns",
    Status.DRAFT,
    (
        State(Status.DRAFT, "筹备", Stage.DRAFT),
        State(Status.RUNNING, "进行中", Stage.LIVE),
        State(Status.FROZEN, "已封账", Stage.OVER),
        State(Status.CANCELLED, "已取消", Stage.OVER),
    ),
    (
        _move(Verb.CORRECT_CAMPAIGN, "修改", _OPEN, STAY),
        _move(Verb.START, "启动", (Status.DRAFT,), Status.RUNNING, aimed, has_items, not_past),
        _move(Verb.ADD_ITEMS, "加入事项", _OPEN, STAY),
        _move(Verb.REMOVE_ITEM, "撤出事项", _OPEN, STAY, reason_given),
        _move(Verb.SET_GOAL, "设定目标", _OPEN, STAY),
        _move(Verb.DROP_GOAL, "撤下目标", _OPEN, STAY, reason_given),
        _move(Verb.MEASURE_GOAL, "填写实测值", _OPEN, STAY),
        _move(Verb.FREEZE, "封账", (Status.RUNNING,), Status.FROZEN, begun),
        _move(Verb.CANCEL, "取消", _OPEN, Status.CANCELLED, reason_given),
    ),
)
