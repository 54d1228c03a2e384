"""The life of an item as data: fourteen states, who moves it, and what each move needs.

ux.md 1.5 is the source of the states; `docs/generated/flow.md` draws this table.
"""

from enum import StrEnum

from bihuan.apps.ledger.guards import (
    LAST_DAY,
    Facts,
    another_decides,
    asked_before_due,
    by_its_leader,
    by_its_sponsor,
    check_passed,
    clause_given,
    complete,
    evidence_for_every_criterion,
    independent_checker,
    is_asked,
    is_escalated,
    is_plated,
    is_project,
    later_than_due,
    needs_closing,
    needs_no_closing,
    new_date_given,
    no_removal_asked,
    not_asked_yet,
    not_before_the_county,
    not_urged_enough,
    nothing_asked,
    nothing_escalated,
    publicity_is_over,
    ready_for_removal,
    reason_given,
    removal_is_asked,
    signed_off_above,
    some_assisting,
    somebody_else,
    sound_and_safe,
    still_early_to_decline,
    three_people,
    two_options,
    unplated,
    void_asked_by_another,
    void_is_asked,
)
from bihuan.rules.flow import STAY, Flow, Move, Stage, State

BEFORE_THE_COUNTY = "提请县委县政府研究"
"""Why the clock stands while a request waits for the county's decision (R039)."""
NEVER = LAST_DAY
"""The due date of a standing item (长期坚持): never late, and last in every list."""


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
    ASK_REMOVAL = "ask_removal"
    APPROVE_REMOVAL = "approve_removal"
    REFUSE_REMOVAL = "refuse_removal"
    PLAN_COORDINATION = "plan_coordination"
    HOLD_COORDINATION = "hold_coordination"
    CALL_OFF_COORDINATION = "call_off_coordination"
    ESCALATE = "escalate"
    FORWARD_ESCALATION = "forward_escalation"
    DECIDE_ESCALATION = "decide_escalation"
    WITHDRAW_ESCALATION = "withdraw_escalation"
    RUN_ON = "run_on"
    GRADE_DIFFICULTY = "grade_difficulty"
    TIE = "tie"
    UNTIE = "untie"
    ADD_SOURCE = "add_source"
    DROP_SOURCE = "drop_source"
    ALLOT_PARTS = "allot_parts"
    FINISH_PART = "finish_part"
    DESCRIBE_PROJECT = "describe_project"
    PASS_GATE = "pass_gate"  # noqa: S105  a verb, no secret
    NOTE_PAYMENT = "note_payment"
    MEASURE_BENEFIT = "measure_benefit"
    RAISE_SAFETY_REVIEW = "raise_safety_review"
    CONCLUDE_SAFETY_REVIEW = "conclude_safety_review"
    RETRACT = "retract"


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
_ANY = tuple(Status)
_UNSTRUCK = tuple(one for one in Status if one != Status.VOID)
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
        _move(Verb.ACCEPT, "审核通过", (S.REVIEW,), S.CLOSING, (_D,), somebody_else, needs_closing,
              sound_and_safe),
        _move(Verb.FINISH, "办结", (S.REVIEW,), S.DONE, (_D,), somebody_else, needs_no_closing,
              sound_and_safe),
        _move(Verb.ARRANGE_CHECK, "安排核查", (S.CLOSING,), S.CHECK, (_D,), independent_checker),
        _move(Verb.PASS_CHECK, "核查合格", (S.CHECK,), STAY, (_C,), somebody_else, reason_given,
              sound_and_safe),
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
        _move(Verb.RESUME, "恢复", (S.SUSPENDED,), S.DOING, (_B, _D), not_before_the_county),
        _move(Verb.ASK_VOID, "提出作废", (S.DRAFT, *_LIVE), STAY, (_D,), reason_given),
        _move(Verb.REFUSE_VOID, "不同意作废", (S.DRAFT, *_LIVE), STAY, (_B,),
              void_is_asked, reason_given),
        _move(Verb.VOID, "批准作废", (S.DRAFT, *_LIVE), S.VOID, (_B,), void_asked_by_another),
        _move(Verb.URGE, "催办", (S.ISSUED, *_HANDS, S.COSIGN), STAY, (_D, _B), not_urged_enough),
        _move(Verb.INSTRUCT, "批示", _LIVE, STAY, (_B,), reason_given),
        _move(Verb.RETRACT, "撤销登记", (S.DRAFT,), S.VOID, (_D,), reason_given),
        _move(Verb.LIST_FOR_SUPERVISION, "挂牌督办", _LIVE, STAY, (_D, _B),
              unplated, reason_given),
        _move(Verb.ASK_REMOVAL, "申请摘牌", _ANY, STAY, (_L, _D),
              is_plated, no_removal_asked, ready_for_removal),
        _move(Verb.APPROVE_REMOVAL, "批准摘牌", _ANY, STAY, (_B,),
              removal_is_asked, by_its_sponsor, another_decides),
        _move(Verb.REFUSE_REMOVAL, "不同意摘牌", _ANY, STAY, (_B,),
              removal_is_asked, by_its_sponsor, reason_given),
        _move(Verb.PLAN_COORDINATION, "安排协调", _LIVE, STAY, (_D, _B)),
        _move(Verb.HOLD_COORDINATION, "记录协调", _LIVE, STAY, (_B,), by_its_leader, reason_given),
        _move(Verb.CALL_OFF_COORDINATION, "取消协调", _LIVE, STAY, (_D, _B), reason_given),
        _move(Verb.ESCALATE, "提请研究", _HANDS, STAY, (_L, _D),
              nothing_escalated, reason_given, two_options),
        _move(Verb.FORWARD_ESCALATION, "呈报县里", _HANDS, S.SUSPENDED, (_D, _B), is_escalated),
        _move(Verb.DECIDE_ESCALATION, "记录决定", _UNSTRUCK, STAY, (_B,),
              is_escalated, reason_given, another_decides),
        _move(Verb.WITHDRAW_ESCALATION, "撤回提请", _UNSTRUCK, STAY, (_L, _D),
              is_escalated, reason_given),
        _move(Verb.RUN_ON, "继续计时", (S.SUSPENDED,), S.DOING, (_L, _D, _B)),
        _move(Verb.GRADE_DIFFICULTY, "评定难度", (S.DRAFT, *_LIVE), STAY, (_D, _B), reason_given),
        _move(Verb.TIE, "随事件定时限", (S.DRAFT, S.ISSUED, *_HANDS), STAY, (_D,)),
        _move(Verb.UNTIE, "解除事件", (S.DRAFT, *_LIVE), STAY, (_D,), reason_given),
        _move(Verb.ADD_SOURCE, "加列出处", (S.DRAFT, *_LIVE), STAY, (_D,)),
        _move(Verb.DROP_SOURCE, "撤下出处", (S.DRAFT, *_LIVE), STAY, (_D,)),
        _move(Verb.ALLOT_PARTS, "明确分工", (S.DRAFT, S.ISSUED, *_HANDS, S.COSIGN), STAY,
              (_L, _D)),
        _move(Verb.FINISH_PART, "完成分工", (*_HANDS, S.COSIGN), STAY, (_A,)),
        _move(Verb.DESCRIBE_PROJECT, "填报工程信息", (S.DRAFT, S.ISSUED, *_HANDS), STAY,
              (_L, _D), is_project),
        _move(Verb.PASS_GATE, "通过关口", (*_HANDS, S.COSIGN, S.REVIEW), STAY, (_L, _D),
              is_project),
        _move(Verb.NOTE_PAYMENT, "登记支付", _UNSTRUCK, STAY, (_L, _D), is_project),
        _move(Verb.MEASURE_BENEFIT, "登记实测减排", _UNSTRUCK, STAY, (_D, _C), is_project),
        _move(Verb.RAISE_SAFETY_REVIEW, "提出安全复核", _LIVE, STAY, (_D, _C, _B),
              is_project, reason_given),
        _move(Verb.CONCLUDE_SAFETY_REVIEW, "作出安全复核结论", _LIVE, STAY, (_D, _C, _B),
              somebody_else, reason_given),
    ),
)  # fmt: skip
