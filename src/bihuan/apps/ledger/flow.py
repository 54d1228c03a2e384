"""The life of an item as data: fourteen states, who moves it, and what each move needs.

ux.md 1.5 is the source of the states; `docs/generated/flow.md` draws this table.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bihuan.rules.flow import STAY, Flow, Move, Stage, State
from bihuan.rules.refusal import Refused

NEVER = date(9999, 12, 31)
"""The due date of a standing item (长期坚持): never late, and last in every list."""
DECLINE_WITHIN = timedelta(hours=24)


class Part(StrEnum):
    """What a viewer is to one item."""

    DISPATCH = "dispatch"
    LEAD = "lead"
    ASSIST = "assist"
    CHECK = "check"
    LEADER = "leader"


PART_WORDS = {
    Part.DISPATCH: "调度员",
    Part.LEAD: "牵头单位",
    Part.ASSIST: "配合单位",
    Part.CHECK: "核查人",
    Part.LEADER: "县领导",
}


class Status(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    DOING = "doing"
    COSIGN = "cosign"
    REVIEW = "review"
    RETURNED = "returned"
    CLOSING = "closing"
    CHECK = "check"
    PUBLICITY = "publicity"
    CLOSED = "closed"
    DONE = "done"
    SUSPENDED = "suspended"
    VOID = "void"


class Verb(StrEnum):
    CORRECT = "correct"
    ANSWER_QUESTION = "answer_question"
    ASSIGN = "assign"
    SIGN_FOR = "sign_for"
    DECLINE = "decline"
    PLAN = "plan"
    REPORT = "report"
    ADD_EVIDENCE = "add_evidence"
    WITHDRAW_EVIDENCE = "withdraw_evidence"
    ASK_CONSENT = "ask_consent"
    ANSWER_CONSENT = "answer_consent"
    GATHER_CONSENT = "gather_consent"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    ACCEPT = "accept"
    FINISH = "finish"
    ARRANGE_CHECK = "arrange_check"
    PASS_CHECK = "pass_check"  # noqa: S105  a verb, no secret
    FAIL_CHECK = "fail_check"
    PUBLISH = "publish"
    OBJECT = "object"
    CLOSE = "close"
    REOPEN = "reopen"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    PAUSE = "pause"
    RESUME = "resume"
    ASK_VOID = "ask_void"
    REFUSE_VOID = "refuse_void"
    VOID = "void"
    URGE = "urge"
    INSTRUCT = "instruct"
    LIST_FOR_SUPERVISION = "list_for_supervision"
    ADD_SOURCE = "add_source"
    DROP_SOURCE = "drop_source"
    ALLOT_PARTS = "allot_parts"
    FINISH_PART = "finish_part"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the guards look at: the item's own columns, and what this move was given."""

    at: datetime
    actor_id: int | None
    actor_covers: frozenset[int] = frozenset()
    lead_org_id: int | None = None
    has_assisting: bool = False
    measure: str = ""
    leader_id: int | None = None
    manager_id: int | None = None
    doer_id: int | None = None
    supervisor_id: int | None = None
    due_on: date | None = None
    clock_due_on: date | None = None
    issued_at: datetime | None = None
    submitted_by_id: int | None = None
    needs_closure: bool = True
    is_upper_level: bool = False
    void_asked_by_id: int | None = None
    extension_is_asked: bool = False
    is_check_passed: bool = False
    public_until_on: date | None = None
    criteria: int = 0
    bare_criteria: tuple[str, ...] = ()
    open_questions: int = 0
    reason: str = ""
    clause: str = ""
    until: date | None = None
    checker_id: int | None = None
    checker_org_ids: frozenset[int] = frozenset()
    upper_ref: str = ""
    urged_today: int = 0
    urge_limit: int = 2


def _no(verb: Verb | str, why: str, sentence: str) -> Refused:
    return Refused(f"ledger.{verb}.{why}", sentence)


def reason_given(facts: Facts) -> Refused | None:
    return None if facts.reason.strip() else _no("move", "no_reason", "请写明理由")


def complete(facts: Facts) -> Refused | None:
    """R026: nothing leaves draft without owner, persons, measure, date and standard."""
    missing = [
        word
        for word, held in (
            ("牵头单位", facts.lead_org_id),
            ("配合单位（或写明不需要配合）", facts.has_assisting),
            ("整改措施", facts.measure.strip()),
            ("县级领导", facts.leader_id),
            ("管的人", facts.manager_id),
            ("干的人", facts.doer_id),
            ("督的人", facts.supervisor_id),
            ("时限", facts.due_on),
            ("验收标准", facts.criteria),
        )
        if not held
    ]
    return _no("assign", "incomplete", "下发前还缺：" + "、".join(missing)) if missing else None


def three_people(facts: Facts) -> Refused | None:
    """R055: who manages, who does and who supervises are three different people."""
    people = {facts.manager_id, facts.doer_id, facts.supervisor_id}
    if len(people) == 3:
        return None
    return _no("assign", "same_person", "管的人、干的人、督的人必须是三个不同的人")


def nothing_asked(facts: Facts) -> Refused | None:
    if not facts.open_questions:
        return None
    return _no("assign", "open_questions", f"原文还有{facts.open_questions}处不明确，请先回答")


def still_early_to_decline(facts: Facts) -> Refused | None:
    if facts.issued_at is not None and facts.at - facts.issued_at <= DECLINE_WITHIN:
        return None
    return _no("decline", "too_late", "退签须在下发后24小时内提出")


def clause_given(facts: Facts) -> Refused | None:
    """R054: a refusal cites the clause of duty it rests on."""
    return None if facts.clause.strip() else _no("decline", "no_clause", "退签须写明职责依据的条款")


def evidence_for_every_criterion(facts: Facts) -> Refused | None:
    """R031: evidence for each item of the standard."""
    if not facts.bare_criteria:
        return None
    return _no("submit", "no_evidence", "还缺佐证材料：" + "、".join(facts.bare_criteria))


def some_assisting(facts: Facts) -> Refused | None:
    if facts.has_assisting:
        return None
    return _no("ask_consent", "nobody", "本事项没有配合单位，不需要会签")


def somebody_else(facts: Facts) -> Refused | None:
    """R031: who checks is not who did it, nor who stands in for them today."""
    actors = {facts.actor_id} | facts.actor_covers
    if actors.isdisjoint({facts.doer_id, facts.submitted_by_id}):
        return None
    return _no("review", "same_person", "办理人、提交人不能审核自己的事项")


def needs_closing(facts: Facts) -> Refused | None:
    return (
        None if facts.needs_closure else _no("accept", "no_closure", "本事项不需销号，请直接办结")
    )


def needs_no_closing(facts: Facts) -> Refused | None:
    return _no("finish", "needs_closure", "本事项须走销号程序") if facts.needs_closure else None


def independent_checker(facts: Facts) -> Refused | None:
    if facts.checker_id is None:
        return _no("arrange_check", "nobody", "请指定核查人")
    if facts.checker_id in {facts.doer_id, facts.manager_id, facts.submitted_by_id}:
        return _no("arrange_check", "same_person", "核查人不能是办理、提交或负责本事项的人")
    if facts.lead_org_id in facts.checker_org_ids:
        return _no("arrange_check", "same_unit", "核查人不能来自牵头单位")
    return None


def check_passed(facts: Facts) -> Refused | None:
    return None if facts.is_check_passed else _no("publish", "not_passed", "核查合格后才能公示")


def publicity_is_over(facts: Facts) -> Refused | None:
    if facts.public_until_on is not None and facts.at.date() > facts.public_until_on:
        return None
    until = f"{facts.public_until_on:%m月%d日}" if facts.public_until_on else "期满"
    return _no("close", "still_public", f"公示到{until}24:00止，期满无异议才能销号")


def signed_off_above(facts: Facts) -> Refused | None:
    """R031: an item is closed at the level that issued it."""
    if not facts.is_upper_level or facts.upper_ref.strip():
        return None
    return _no("close", "not_signed_above", "上级交办的事项须填写上级同意销号的文号")


def new_date_given(facts: Facts) -> Refused | None:
    if facts.until is not None and facts.until >= facts.at.date():
        return None
    return _no("reopen", "no_date", "请给出不早于今天的新时限")


def asked_before_due(facts: Facts) -> Refused | None:
    if facts.due_on is not None and facts.at.date() <= facts.due_on:
        return None
    return _no("ask_extension", "too_late", "延期须在到期前申请，本事项已经超期")


def later_than_due(facts: Facts) -> Refused | None:
    if facts.until and facts.due_on and facts.until > facts.due_on and facts.until < NEVER:
        return None
    return _no("ask_extension", "not_later", "新期限须晚于原期限")


def not_asked_yet(facts: Facts) -> Refused | None:
    if not facts.extension_is_asked:
        return None
    return _no("ask_extension", "asked_already", "已有一份延期申请待批")


def is_asked(facts: Facts) -> Refused | None:
    return None if facts.extension_is_asked else _no("extension", "not_asked", "没有待批的延期申请")


def void_asked_by_another(facts: Facts) -> Refused | None:
    if facts.void_asked_by_id is None:
        return _no("void", "not_asked", "作废须先由调度员提出")
    if facts.void_asked_by_id == facts.actor_id:
        return _no("void", "same_person", "提出作废的人不能自己批准")
    return None


def void_is_asked(facts: Facts) -> Refused | None:
    if facts.void_asked_by_id is not None:
        return None
    return _no("refuse_void", "not_asked", "没有待批的作废申请")


def not_urged_enough(facts: Facts) -> Refused | None:
    if facts.urged_today < facts.urge_limit:
        return None
    return _no("urge", "enough_today", f"今天已催办{facts.urged_today}次，明天再催")


def _move(
    verb: Verb,
    word: str,
    sources: tuple[Status, ...],
    target: str,
    by: tuple[Part, ...],
    *needs: object,
) -> Move[Facts]:
    return Move(verb, word, tuple(sources), target, frozenset(by), needs)  # type: ignore[arg-type]


_D, _L, _A, _C, _B = Part.DISPATCH, Part.LEAD, Part.ASSIST, Part.CHECK, Part.LEADER
_HANDS = (Status.DOING, Status.RETURNED)
_LIVE = (
    Status.ISSUED, Status.DOING, Status.COSIGN, Status.REVIEW, Status.RETURNED,
    Status.CLOSING, Status.CHECK, Status.PUBLICITY, Status.SUSPENDED,
)  # fmt: skip
S = Status

LEDGER: Flow[Facts] = Flow(
    name="ledger",
    start=S.DRAFT,
    states=(
        State(S.DRAFT, "草稿", Stage.DRAFT),
        State(S.ISSUED, "待签收", Stage.LIVE),
        State(S.DOING, "办理中", Stage.LIVE),
        State(S.COSIGN, "会签中", Stage.LIVE),
        State(S.REVIEW, "待审核", Stage.LIVE),
        State(S.RETURNED, "已退回", Stage.LIVE),
        State(S.CLOSING, "销号申请中", Stage.LIVE),
        State(S.CHECK, "核查中", Stage.LIVE),
        State(S.PUBLICITY, "公示中", Stage.LIVE),
        State(S.CLOSED, "已销号", Stage.OVER),
        State(S.DONE, "已办结", Stage.OVER),
        State(S.SUSPENDED, "中止", Stage.LIVE),
        State(S.VOID, "作废", Stage.OVER),
    ),
    moves=(
        _move(Verb.CORRECT, "修改", (S.DRAFT, S.ISSUED, *_HANDS), STAY, (_D,)),
        _move(Verb.ANSWER_QUESTION, "回答疑问", (S.DRAFT,), STAY, (_D,)),
        _move(Verb.ASSIGN, "下发", (S.DRAFT,), S.ISSUED, (_D,),
              nothing_asked, complete, three_people),
        _move(Verb.SIGN_FOR, "签收", (S.ISSUED,), S.DOING, (_L,)),
        _move(Verb.DECLINE, "退签", (S.ISSUED,), S.DRAFT, (_L,),
              reason_given, clause_given, still_early_to_decline),
        _move(Verb.PLAN, "填报整改方案", _HANDS, STAY, (_L, _D)),
        _move(Verb.REPORT, "填报进展", (*_HANDS, S.COSIGN), STAY, (_L, _A)),
        _move(Verb.ADD_EVIDENCE, "上传材料", (*_HANDS, S.COSIGN, S.CHECK), STAY, (_L, _A, _C)),
        _move(Verb.WITHDRAW_EVIDENCE, "撤回材料", (*_HANDS, S.COSIGN), STAY, (_L, _A),
              reason_given),
        _move(Verb.ASK_CONSENT, "发起会签", (S.DOING,), S.COSIGN, (_L,), some_assisting),
        _move(Verb.ANSWER_CONSENT, "答复会签", (S.COSIGN,), STAY, (_A,)),
        _move(Verb.GATHER_CONSENT, "会签完成", (S.COSIGN,), S.DOING, (_A,)),
        _move(Verb.SUBMIT, "提交办结", _HANDS, S.REVIEW, (_L,), evidence_for_every_criterion),
        _move(Verb.SEND_BACK, "退回", (S.REVIEW, S.CLOSING), S.RETURNED, (_D,), reason_given),
        _move(Verb.ACCEPT, "审核通过", (S.REVIEW,), S.CLOSING, (_D,), somebody_else, needs_closing),
        _move(Verb.FINISH, "办结", (S.REVIEW,), S.DONE, (_D,), somebody_else, needs_no_closing),
        _move(Verb.ARRANGE_CHECK, "安排核查", (S.CLOSING,), S.CHECK, (_D,), independent_checker),
        _move(Verb.PASS_CHECK, "核查合格", (S.CHECK,), STAY, (_C,), somebody_else, reason_given),
        _move(Verb.FAIL_CHECK, "核查不合格", (S.CHECK,), S.RETURNED, (_C,),
              somebody_else, reason_given),
        _move(Verb.PUBLISH, "公示", (S.CHECK,), S.PUBLICITY, (_D,), check_passed),
        _move(Verb.OBJECT, "登记异议", (S.PUBLICITY,), S.CHECK, (_D,), reason_given),
        _move(Verb.CLOSE, "销号", (S.PUBLICITY,), S.CLOSED, (_D,),
              somebody_else, publicity_is_over, signed_off_above),
        _move(Verb.REOPEN, "重新打开", (S.CLOSED, S.DONE), S.ISSUED, (_D,),
              reason_given, new_date_given),
        _move(Verb.ASK_EXTENSION, "申请延期", _HANDS, STAY, (_L,),
              reason_given, not_asked_yet, asked_before_due, later_than_due),
        _move(Verb.GRANT_EXTENSION, "同意延期", (*_HANDS, S.COSIGN), STAY, (_D, _B), is_asked),
        _move(Verb.REFUSE_EXTENSION, "不同意延期", (*_HANDS, S.COSIGN), STAY, (_D, _B),
              is_asked, reason_given),
        _move(Verb.PAUSE, "中止", (S.ISSUED, *_HANDS), S.SUSPENDED, (_B,), reason_given),
        _move(Verb.RESUME, "恢复", (S.SUSPENDED,), S.DOING, (_B, _D)),
        _move(Verb.ASK_VOID, "提出作废", (S.DRAFT, *_LIVE), STAY, (_D,), reason_given),
        _move(Verb.REFUSE_VOID, "不同意作废", (S.DRAFT, *_LIVE), STAY, (_B,),
              void_is_asked, reason_given),
        _move(Verb.VOID, "批准作废", (S.DRAFT, *_LIVE), S.VOID, (_B,), void_asked_by_another),
        _move(Verb.URGE, "催办", (S.ISSUED, *_HANDS, S.COSIGN), STAY, (_D, _B), not_urged_enough),
        _move(Verb.INSTRUCT, "批示", _LIVE, STAY, (_B,), reason_given),
        _move(Verb.RETRACT, "撤销登记", (S.DRAFT,), S.VOID, (_D,), reason_given),
        _move(Verb.LIST_FOR_SUPERVISION, "挂牌督办", _LIVE, STAY, (_D, _B), reason_given),
        _move(Verb.ADD_SOURCE, "加列出处", (S.DRAFT, *_LIVE), STAY, (_D,)),
        _move(Verb.DROP_SOURCE, "撤下出处", (S.DRAFT, *_LIVE), STAY, (_D,)),
        _move(Verb.ALLOT_PARTS, "明确分工", (S.DRAFT, S.ISSUED, *_HANDS, S.COSIGN), STAY,
              (_L, _D)),
        _move(Verb.FINISH_PART, "完成分工", (*_HANDS, S.COSIGN), STAY, (_A,)),
    ),
)  # fmt: skip
