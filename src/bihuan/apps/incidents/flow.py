"""The life of an incident: seen, confirmed, dispatched, reached, put out, closed; or rejected."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.rules.flow import STAY, Flow, Guard, Move, Stage, State
from bihuan.rules.refusal import Refused


class Part(StrEnum):
    DISPATCH = "dispatch"
    HANDLER = "handler"
    """Whom it was dispatched to: the person, or anybody of the unit where it names none."""
    FINDER = "finder"
    """Who reported it and holds its code."""
    READER = "reader"


PART_WORDS = {
    Part.DISPATCH: "调度员",
    Part.HANDLER: "派单对象",
    Part.FINDER: "反映人",
    Part.READER: "查看人员",
}


class Status(StrEnum):
    NEW = "new"
    CONFIRMED = "confirmed"
    DISPATCHED = "dispatched"
    ARRIVED = "arrived"
    OUT = "out"
    CLOSED = "closed"
    REJECTED = "rejected"
    MERGED = "merged"


class Verb(StrEnum):
    CONFIRM = "confirm"
    REJECT = "reject"
    DISPATCH = "dispatch_incident"
    ACCEPT = "accept"
    ARRIVE = "arrive"
    FINISH = "finish"
    CLOSE = "close"
    ANSWER = "answer_reporter"
    NOT_FIXED = "not_fixed"
    HAND_TO_LEDGER = "hand_to_ledger"
    SPLIT = "split_signal"
    MERGE = "merge_incidents"
    ABSORB = "absorb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the guards look at."""

    words: str = ""
    reason: str = ""
    handed_to: str = ""
    photos: int = 0
    is_accepted: bool = False
    ledger_number: str = ""
    reopenings: int = 0
    signals: int = 0


def reason_known(facts: Facts) -> Refused | None:
    if facts.reason in {"false_alarm", "not_ours", "no_such_thing"}:
        return None
    return Refused("incidents.reject.no_reason", "请选择不予受理的原因")


def handed_over(facts: Facts) -> Refused | None:
    if facts.reason != "not_ours" or facts.handed_to.strip():
        return None
    return Refused("incidents.reject.to_whom", "不属生态环境事项的，请写明转交哪个单位办理")


def not_accepted(facts: Facts) -> Refused | None:
    if not facts.is_accepted:
        return None
    return Refused("incidents.accept.already", "已经接单")


def photo_taken(facts: Facts) -> Refused | None:
    return None if facts.photos else Refused("incidents.finish.no_photo", "请附现场处置照片")


def words_given(facts: Facts) -> Refused | None:
    return None if facts.words.strip() else Refused("incidents.no_words", "请写明情况")


def not_on_ledger(facts: Facts) -> Refused | None:
    if not facts.ledger_number:
        return None
    return Refused("incidents.hand_to_ledger.already", f"已转台账{facts.ledger_number}")


def first_time(facts: Facts) -> Refused | None:
    if not facts.reopenings:
        return None
    return Refused("incidents.not_fixed.twice", "已重新办理过一次，仍有问题请拨打12345反映")


def has_others(facts: Facts) -> Refused | None:
    if facts.signals > 1:
        return None
    return Refused("incidents.split_signal.only", "这是该事件唯一的信号，不能拆分")


def _move(
    verb: Verb,
    word: str,
    sources: tuple[Status, ...],
    target: str,
    part: Part,
    *needs: Guard[Facts],
) -> Move[Facts]:
    return Move(verb, word, sources, target, frozenset({part}), needs)


_WAITING = (Status.NEW, Status.CONFIRMED)
_OUT_THERE = (Status.DISPATCHED, Status.ARRIVED)
_LIVE = (*_WAITING, *_OUT_THERE, Status.OUT)
_ANSWERED = (Status.OUT, Status.CLOSED, Status.REJECTED)
_D, _H = Part.DISPATCH, Part.HANDLER
INCIDENTS: Flow[Facts] = Flow(
    "incidents",
    Status.NEW,
    (
        State(Status.NEW, "待确认", Stage.LIVE),
        State(Status.CONFIRMED, "已确认", Stage.LIVE),
        State(Status.DISPATCHED, "已派单", Stage.LIVE),
        State(Status.ARRIVED, "已到场", Stage.LIVE),
        State(Status.OUT, "已处置", Stage.LIVE),
        State(Status.CLOSED, "已办结", Stage.OVER),
        State(Status.REJECTED, "不予受理", Stage.OVER),
        State(Status.MERGED, "已并入", Stage.OVER),
    ),
    (
        _move(Verb.CONFIRM, "确认", (Status.NEW,), Status.CONFIRMED, _D),
        _move(
            Verb.REJECT,
            "不予受理",
            (*_WAITING, *_OUT_THERE),
            Status.REJECTED,
            _D,
            reason_known,
            handed_over,
        ),
        _move(Verb.DISPATCH, "派单", (*_WAITING, *_OUT_THERE), Status.DISPATCHED, _D),
        _move(Verb.ACCEPT, "接单", (Status.DISPATCHED,), STAY, _H, not_accepted),
        _move(Verb.ARRIVE, "到场", (Status.DISPATCHED,), Status.ARRIVED, _H),
        _move(Verb.FINISH, "处置完毕", (Status.ARRIVED,), Status.OUT, _H, words_given, photo_taken),
        _move(Verb.CLOSE, "办结", (Status.CONFIRMED, Status.OUT), Status.CLOSED, _D, words_given),
        _move(Verb.ANSWER, "答复", (*_LIVE, *_ANSWERED[1:]), STAY, _D, words_given),
        _move(Verb.NOT_FIXED, "没有解决", _ANSWERED, Status.CONFIRMED, Part.FINDER, first_time),
        _move(Verb.HAND_TO_LEDGER, "转台账", _LIVE, STAY, _D, not_on_ledger),
        _move(Verb.SPLIT, "拆分信号", _LIVE, STAY, _D, has_others),
        _move(Verb.MERGE, "合并", _LIVE, STAY, _D),
        _move(Verb.ABSORB, "并入", (*_WAITING, *_OUT_THERE, Status.OUT), Status.MERGED, _D),
    ),
)
