"""The life of a supervision order as data; who drafted it never signs it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bihuan.rules.flow import STAY, Flow, Move, Stage, State
from bihuan.rules.refusal import Refused

MONTH_DAY = "{0.month}月{0.day}日"


class Part(StrEnum):
    """What a viewer is to one order."""

    DISPATCH = "dispatch"
    LEADER = "leader"
    UNIT = "unit"


PART_WORDS = {Part.DISPATCH: "调度员", Part.LEADER: "县领导", Part.UNIT: "承办单位"}


class Status(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ISSUED = "issued"
    SIGNED = "signed"
    REPLIED = "replied"
    CLOSED = "closed"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


class Verb(StrEnum):
    REVISE = "revise"
    SEND_UP = "send_up"
    ISSUE = "issue"
    RETURN = "return_draft"
    SIGN_FOR = "sign_for"
    REPLY = "reply"
    SEND_BACK = "send_back"
    CLOSE = "close"
    CANCEL = "cancel"
    UPGRADE = "upgrade"
    REPLACE = "replace"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the guards look at."""

    today: date
    actor_ids: frozenset[int] = frozenset()
    """The actor, and whom they stand in for that day."""
    actor_is_leader: bool = False
    drafter_id: int | None = None
    replier_id: int | None = None
    has_signer: bool = False
    due_on: date
    org_name: str = ""
    org_ended_on: date | None = None
    has_open_item: bool = True
    is_numbered: bool = False
    earlier_is_open: bool = True
    earlier_status_word: str = ""
    has_draft_above: bool = False
    is_higher: bool = True
    reason: str = ""


def _no(verb: Verb, why: str, sentence: str) -> Refused:
    return Refused(f"orders.{verb}.{why}", sentence)


def _said(day: date) -> str:
    return MONTH_DAY.format(day)


def reason_given(facts: Facts) -> Refused | None:
    return None if facts.reason.strip() else Refused("orders.move.no_reason", "请写明内容")


def signer_named(facts: Facts) -> Refused | None:
    return None if facts.has_signer else _no(Verb.SEND_UP, "no_signer", "请先选定签发人")


def still_in_time(facts: Facts) -> Refused | None:
    if facts.due_on >= facts.today:
        return None
    return Refused("orders.move.past_due", f"办理时限{_said(facts.due_on)}已经过去，请退回修改时限")


def unit_in_force(facts: Facts) -> Refused | None:
    if facts.org_ended_on is None or facts.org_ended_on >= facts.today:
        return None
    return Refused(
        "orders.move.unit_ended",
        f"{facts.org_name}已于{_said(facts.org_ended_on)}撤销，请改由承接单位承办",
    )


def unit_has_ended(facts: Facts) -> Refused | None:
    if facts.org_ended_on is not None and facts.org_ended_on < facts.today:
        return None
    return _no(Verb.HAND_OVER, "still_there", f"{facts.org_name}没有撤销，督办单由其办理，不能移交")


def something_open(facts: Facts) -> Refused | None:
    if facts.has_open_item:
        return None
    return Refused("orders.move.nothing_open", "所列事项都已办结，不必再督办")


def earlier_still_open(facts: Facts) -> Refused | None:
    if facts.earlier_is_open:
        return None
    return _no(Verb.ISSUE, "earlier_over", f"原督办单已是“{facts.earlier_status_word}”，不能再升级")


def not_drafter(facts: Facts) -> Refused | None:
    """Who drafted does not sign, nor who stands in for them that day."""
    if facts.drafter_id not in facts.actor_ids:
        return None
    return _no(Verb.ISSUE, "own_draft", "拟稿人不能签发自己起草的督办单")


def not_replier(facts: Facts) -> Refused | None:
    if facts.replier_id not in facts.actor_ids:
        return None
    return _no(Verb.CLOSE, "own_reply", "反馈的人不能办结自己的反馈")


def leader_once_numbered(facts: Facts) -> Refused | None:
    if not facts.is_numbered or facts.actor_is_leader:
        return None
    return _no(Verb.CANCEL, "signed", "已签发的督办单由县领导撤销")


def is_higher(facts: Facts) -> Refused | None:
    if facts.is_higher:
        return None
    return _no(Verb.UPGRADE, "not_higher", "升级只能由蓝到黄、由黄到红")


def no_draft_above(facts: Facts) -> Refused | None:
    if not facts.has_draft_above:
        return None
    return _no(Verb.UPGRADE, "already", "这份督办单的升级单已在办理，请先处理那一份")


Guard = Callable[[Facts], Refused | None]


def _move(
    verb: Verb,
    word: str,
    sources: tuple[Status, ...],
    target: str,
    by: tuple[Part, ...],
    *needs: Guard,
) -> Move[Facts]:
    return Move(verb, word, sources, target, frozenset(by), needs)


_D, _B, _U = Part.DISPATCH, Part.LEADER, Part.UNIT
S = Status
OPEN = (S.ISSUED, S.SIGNED, S.REPLIED)
"""Issued and not over: what a unit has in hand."""

ORDERS: Flow[Facts] = Flow(
    name="orders",
    start=S.DRAFT,
    states=(
        State(S.DRAFT, "草稿", Stage.DRAFT),
        State(S.SENT, "待签发", Stage.DRAFT),
        State(S.ISSUED, "待签收", Stage.LIVE),
        State(S.SIGNED, "办理中", Stage.LIVE),
        State(S.REPLIED, "待审核", Stage.LIVE),
        State(S.CLOSED, "已办结", Stage.OVER),
        State(S.REPLACED, "已升级", Stage.OVER),
        State(S.CANCELLED, "已撤销", Stage.OVER),
    ),
    moves=(
        _move(Verb.REVISE, "修改", (S.DRAFT,), STAY, (_D,)),
        _move(Verb.SEND_UP, "送签", (S.DRAFT,), S.SENT, (_D,),
              signer_named, still_in_time, unit_in_force, something_open),
        _move(Verb.ISSUE, "签发", (S.SENT,), S.ISSUED, (_B,),
              not_drafter, still_in_time, unit_in_force, something_open, earlier_still_open),
        _move(Verb.RETURN, "退回修改", (S.SENT,), S.DRAFT, (_B,), reason_given),
        _move(Verb.SIGN_FOR, "签收", (S.ISSUED,), S.SIGNED, (_U,)),
        _move(Verb.REPLY, "反馈", (S.SIGNED,), S.REPLIED, (_U,), reason_given),
        _move(Verb.SEND_BACK, "退回重办", (S.REPLIED,), S.SIGNED, (_D,), reason_given),
        _move(Verb.CLOSE, "办结", (S.REPLIED,), S.CLOSED, (_D,), not_replier),
        _move(Verb.UPGRADE, "升级", OPEN, STAY, (_D,), reason_given, is_higher, no_draft_above),
        _move(Verb.REPLACE, "被升级", OPEN, S.REPLACED, (_B,)),
        _move(Verb.HAND_OVER, "移交", OPEN, S.ISSUED, (_D,), reason_given, unit_has_ended),
        _move(Verb.CANCEL, "撤销", (S.DRAFT, S.SENT, *OPEN), S.CANCELLED, (_D, _B),
              reason_given, leader_once_numbered),
    ),
)  # fmt: skip
