"""One proposal's way: read or marked by a person, then decided by a person, never by the reader."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.rules.flow import STAY, Flow, Guard, Move, Stage, State
from bihuan.rules.refusal import Refused


class Status(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    MERGED = "merged"
    LINKED = "linked"

    @classmethod
    def on_ledger(cls) -> list["Status"]:
        """Where a proposal has an item: its own, or one that was there before."""
        return [cls.CONFIRMED, cls.LINKED]


class Verb(StrEnum):
    CORRECT = "correct"
    SPLIT = "split"
    MERGE = "merge"
    BE_MERGED = "be_merged"
    DISMISS = "dismiss"
    RESTORE = "restore"
    CONFIRM = "confirm"
    LINK = "link"
    UNLINK = "unlink"
    SET_APART = "set_apart"
    MEET_AGAIN = "meet_again"
    EXPAND_BODY = "expand_body"
    CARRY_OUT = "carry_out"
    KEEP = "keep"


class Part(StrEnum):
    DISPATCH = "dispatch"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards look at."""

    title: str = ""
    reason: str = ""


def titled(facts: Facts) -> Refused | None:
    if facts.title.strip():
        return None
    return Refused("directives.confirm.no_title", "请写明事项名称再确认")


def reason_given(facts: Facts) -> Refused | None:
    if facts.reason.strip():
        return None
    return Refused("directives.dismiss.no_reason", "不列为事项要写明理由")


def _move(verb: Verb, word: str, source: Status, target: str, *needs: Guard[Facts]) -> Move[Facts]:
    return Move(verb, word, (source,), target, frozenset({Part.DISPATCH}), needs)


def _note(verb: Verb, word: str, *sources: Status) -> Move[Facts]:
    """What a person says about a proposal without deciding it."""
    return Move(verb, word, sources, STAY, frozenset({Part.DISPATCH}))


PROPOSAL: Flow[Facts] = Flow(
    "directives",
    Status.PROPOSED,
    (
        State(Status.PROPOSED, "未定", Stage.DRAFT),
        State(Status.CONFIRMED, "已确认", Stage.OVER),
        State(Status.DISMISSED, "不办", Stage.OVER),
        State(Status.MERGED, "已并入", Stage.OVER),
        State(Status.LINKED, "已关联", Stage.OVER),
    ),
    (
        _move(Verb.CORRECT, "修改", Status.PROPOSED, STAY),
        _move(Verb.SPLIT, "拆分", Status.PROPOSED, STAY),
        _move(Verb.MERGE, "合并", Status.PROPOSED, STAY),
        _move(Verb.BE_MERGED, "并入前一条", Status.PROPOSED, Status.MERGED),
        _move(Verb.DISMISS, "列为不办", Status.PROPOSED, Status.DISMISSED, reason_given),
        _move(Verb.RESTORE, "恢复", Status.DISMISSED, Status.PROPOSED),
        _move(Verb.CONFIRM, "确认", Status.PROPOSED, Status.CONFIRMED, titled),
        _move(Verb.LINK, "关联已有事项", Status.PROPOSED, Status.LINKED),
        _move(Verb.UNLINK, "解除关联", Status.LINKED, Status.PROPOSED),
        _note(Verb.SET_APART, "另立新事", Status.PROPOSED),
        _note(Verb.MEET_AGAIN, "认定再次发现", Status.PROPOSED),
        _note(Verb.EXPAND_BODY, "展开统称", Status.PROPOSED),
        _note(Verb.CARRY_OUT, "对应上位条款", Status.PROPOSED, *Status.on_ledger()),
        _note(Verb.KEEP, "保留事项", *Status.on_ledger()),
    ),
)
