"""Ways of a proposal and of a pledge: read or marked, then decided by a person, never a reader."""

from dataclasses import dataclass
from datetime import date
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
    TAKE_BACK = "take_back"
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
        _move(Verb.TAKE_BACK, "撤回确认", Status.CONFIRMED, Status.PROPOSED),
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


class PledgeStatus(StrEnum):
    READ = "read"
    MADE = "made"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class PledgeVerb(StrEnum):
    PLEDGE = "pledge"
    JUDGE_KEPT = "judge_kept"
    JUDGE_BROKEN = "judge_broken"
    WITHDRAW = "withdraw"


class Standing(StrEnum):
    """Where a pledge stands on a day; derived, never stored."""

    READ = "read"
    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    UNMEASURABLE = "unmeasurable"
    WITHDRAWN = "withdrawn"


STANDING_WORDS = {
    Standing.READ: "待认定",
    Standing.OPEN: "未到期",
    Standing.KEPT: "已兑现",
    Standing.LATE: "逾期",
    Standing.BROKEN: "未兑现",
    Standing.UNMEASURABLE: "无法核查",
    Standing.WITHDRAWN: "不作承诺",
}


@dataclass(frozen=True, slots=True)
class PledgeFacts:
    """What the guards of a pledge look at."""

    content: str = ""
    org_id: int | None = None
    target: str = ""
    evidence: str = ""
    done_on: date | None = None
    on: date | None = None
    reason: str = ""


def pledge_complete(facts: PledgeFacts) -> Refused | None:
    if not facts.content.strip():
        return Refused("directives.pledge.no_content", "请写明承诺的内容")
    if facts.org_id is None:
        return Refused("directives.pledge.no_unit", "请选定作出承诺的单位")
    return None


def pledge_measurable(facts: PledgeFacts) -> Refused | None:
    if facts.target.strip():
        return None
    return Refused(
        "directives.judge_pledge.unmeasurable", "这条承诺没有可核查的指标，请先写明指标再评定"
    )


def pledge_proved(facts: PledgeFacts) -> Refused | None:
    if facts.evidence.strip():
        return None
    return Refused("directives.judge_pledge.no_evidence", "评定要写明依据")


def pledge_done(facts: PledgeFacts) -> Refused | None:
    if facts.done_on is None:
        return Refused("directives.judge_pledge.no_day", "兑现要写明哪一天兑现")
    if facts.on is not None and facts.done_on > facts.on:
        return Refused("directives.judge_pledge.future", "兑现日期不能晚于今天")
    return None


def pledge_reason(facts: PledgeFacts) -> Refused | None:
    if facts.reason.strip():
        return None
    return Refused("directives.withdraw_pledge.no_reason", "不作为承诺要写明理由")


_P, _D = PledgeStatus, frozenset({Part.DISPATCH})
_JUDGED = (_P.MADE, _P.KEPT, _P.BROKEN)
PLEDGE: Flow[PledgeFacts] = Flow(
    "pledges",
    _P.READ,
    (
        State(_P.READ, "待认定", Stage.DRAFT),
        State(_P.MADE, "已记录", Stage.LIVE),
        State(_P.KEPT, "已兑现", Stage.OVER),
        State(_P.BROKEN, "未兑现", Stage.OVER),
        State(_P.WITHDRAWN, "不作承诺", Stage.OVER),
    ),
    (
        Move(
            PledgeVerb.PLEDGE, "记录承诺", (_P.READ, _P.MADE), _P.MADE, _D, (pledge_complete,)
        ),
        Move(
            PledgeVerb.JUDGE_KEPT, "评为兑现", _JUDGED, _P.KEPT, _D,
            (pledge_measurable, pledge_proved, pledge_done),
        ),
        Move(
            PledgeVerb.JUDGE_BROKEN, "评为未兑现", _JUDGED, _P.BROKEN, _D,
            (pledge_measurable, pledge_proved),
        ),
        Move(
            PledgeVerb.WITHDRAW, "撤下", (_P.READ, _P.MADE), _P.WITHDRAWN, _D, (pledge_reason,)
        ),
    ),
)  # fmt: skip


def standing(
    status: str, *, has_target: bool, due_on: date | None, done_on: date | None, on: date
) -> Standing:
    """Late is kept after its day, or not kept when its day is over; no measure, no verdict."""
    match status:
        case PledgeStatus.READ | PledgeStatus.WITHDRAWN | PledgeStatus.BROKEN:
            return Standing(status)
        case PledgeStatus.KEPT:
            is_late = due_on is not None and done_on is not None and done_on > due_on
            return Standing.LATE if is_late else Standing.KEPT
    if not has_target:
        return Standing.UNMEASURABLE
    return Standing.LATE if due_on is not None and due_on < on else Standing.OPEN
