"""The life of an inspection as data: planned and perhaps sealed, under way, over."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.rules.flow import STAY, Flow, Move, Stage, State
from bihuan.rules.refusal import Refused


class Status(StrEnum):
    PLANNED = "planned"
    UNDERWAY = "underway"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """What a viewer is to an inspection."""

    DISPATCH = "dispatch"
    DRAWER = "drawer"
    """Who drew the list, or planned it where nobody drew."""
    TEAM = "team"
    READER = "reader"


class Verb(StrEnum):
    DRAW_TARGETS = "draw_targets"
    LOOK_AT_LIST = "look_at_list"
    DEPART = "depart"
    MARK_UNREACHED = "mark_unreached"
    FINISH_INSPECTION = "finish_inspection"
    CANCEL_INSPECTION = "cancel_inspection"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move asks about."""

    targets: int = 0
    waiting: int = 0


def _some_targets(facts: Facts) -> Refused | None:
    if facts.targets:
        return None
    return Refused("inspections.depart.no_targets", "还没有检查对象，请先抽取或选定")


def _nobody_waits(facts: Facts) -> Refused | None:
    if not facts.waiting:
        return None
    return Refused(
        "inspections.finish_inspection.waiting",
        f"还有{facts.waiting}个对象没有检查，请逐个检查或写明未到原因后再结束",
    )


P, U, F, C = Status.PLANNED, Status.UNDERWAY, Status.FINISHED, Status.CANCELLED

INSPECTION: Flow[Facts] = Flow(
    "inspections",
    P,
    (
        State(P, "待出发", Stage.DRAFT),
        State(U, "检查中", Stage.LIVE),
        State(F, "已结束", Stage.OVER),
        State(C, "已取消", Stage.OVER),
    ),
    (
        Move(Verb.DRAW_TARGETS, "抽取对象", (P, U), STAY, frozenset({Part.DISPATCH})),
        Move(Verb.LOOK_AT_LIST, "查看名单", (P,), STAY, frozenset({Part.DRAWER})),
        Move(
            Verb.DEPART,
            "出发",
            (P,),
            U,
            frozenset({Part.DRAWER, Part.TEAM}),
            (_some_targets,),
        ),
        Move(
            Verb.MARK_UNREACHED,
            "记为未到",
            (U,),
            STAY,
            frozenset({Part.DISPATCH, Part.TEAM}),
        ),
        Move(
            Verb.FINISH_INSPECTION,
            "结束检查",
            (U,),
            F,
            frozenset({Part.DISPATCH}),
            (_nobody_waits,),
        ),
        Move(Verb.CANCEL_INSPECTION, "取消检查", (P, U), C, frozenset({Part.DISPATCH})),
    ),
)
