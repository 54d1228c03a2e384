"""The life of a recorded warning: in force, lifted, evaluated. It is always the city's warning."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.rules.alerts import Level
from bihuan.rules.flow import STAY, Flow, Guard, Move, Stage, State
from bihuan.rules.refusal import Refused


class Part(StrEnum):
    DISPATCH = "dispatch"
    READER = "reader"


class Status(StrEnum):
    ACTIVE = "active"
    LIFTED = "lifted"
    EVALUATED = "evaluated"


class Verb(StrEnum):
    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"
    LIFT = "lift"
    EVALUATE = "evaluate"
    NOTE_CALL = "note_call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the guards look at."""

    level: Level | None = None
    to_level: Level | None = None
    document: str = ""
    is_later: bool = True
    text: str = ""


def higher(facts: Facts) -> Refused | None:
    if facts.level and facts.to_level and facts.to_level.rank > facts.level.rank:
        return None
    return Refused("warnings.upgrade.not_higher", "升级后的级别必须高于现在的级别")


def lower(facts: Facts) -> Refused | None:
    if facts.level and facts.to_level and facts.to_level.rank < facts.level.rank:
        return None
    return Refused("warnings.downgrade.not_lower", "降级后的级别必须低于现在的级别")


def on_paper(facts: Facts) -> Refused | None:
    if facts.document.strip():
        return None
    return Refused("warnings.no_document", "请写明上级文件的文号，县级不能自行发布、调整或解除预警")


def later(facts: Facts) -> Refused | None:
    if facts.is_later:
        return None
    return Refused("warnings.not_later", "时间不能早于预警上一次变动的时间")


def said(facts: Facts) -> Refused | None:
    if facts.text.strip():
        return None
    return Refused(
        "warnings.evaluate.no_text", "请写明评估结论：哪些措施落实了，哪些没有，下次怎么办"
    )


def _move(
    verb: Verb, word: str, sources: tuple[Status, ...], target: str, *needs: Guard[Facts]
) -> Move[Facts]:
    return Move(verb, word, sources, target, frozenset({Part.DISPATCH}), needs)


_ON = (Status.ACTIVE,)
WARNING: Flow[Facts] = Flow(
    "warnings",
    Status.ACTIVE,
    (
        State(Status.ACTIVE, "生效中", Stage.LIVE),
        State(Status.LIFTED, "已解除，待评估", Stage.LIVE),
        State(Status.EVALUATED, "已评估", Stage.OVER),
    ),
    (
        _move(Verb.UPGRADE, "升级", _ON, STAY, higher, on_paper, later),
        _move(Verb.DOWNGRADE, "降级", _ON, STAY, lower, on_paper, later),
        _move(Verb.LIFT, "解除", _ON, Status.LIFTED, on_paper, later),
        _move(Verb.EVALUATE, "评估", (Status.LIFTED,), Status.EVALUATED, said),
        _move(Verb.NOTE_CALL, "记录电话", _ON, STAY),
    ),
)
