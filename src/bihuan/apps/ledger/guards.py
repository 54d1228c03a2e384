"""What each move of the flow needs: the facts it looks at, and the sentences of refusal."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.rules.refusal import Refused

LAST_DAY = date(9999, 12, 31)
DECLINE_WITHIN = timedelta(hours=24)


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
    is_listed: bool = False
    sponsor_id: int | None = None
    removal_is_asked: bool = False
    asked_by_id: int | None = None
    """Who asked for what is to be decided: a removal, a word of the county."""
    is_over: bool = False
    escalation_is_asked: bool = False
    is_before_the_county: bool = False
    options: int = 0
    is_project: bool = False
    serious_defects: tuple[str, ...] = ()
    safety_owed: str = ""


def _no(verb: str, why: str, sentence: str) -> Refused:
    return Refused(f"ledger.{verb}.{why}", sentence)


def reason_given(facts: Facts) -> Refused | None:
    return None if facts.reason.strip() else _no("move", "no_reason", "请写明理由")


def is_project(facts: Facts) -> Refused | None:
    return None if facts.is_project else _no("project", "no_project", "只有重点工程才有这一步")


def sound_and_safe(facts: Facts) -> Refused | None:
    """R047, R105: no acceptance over an open serious defect, nor while safety is in doubt."""
    if facts.serious_defects:
        names = "、".join(facts.serious_defects[:3])
        return _no("accept", "serious_defect", f"还有没销号的严重隐患，不能验收：{names}")
    if facts.safety_owed:
        return _no("accept", "safety_owed", f"安全复核还没有通过，不能验收：{facts.safety_owed}")
    return None


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
    if facts.until and facts.due_on and facts.until > facts.due_on and facts.until < LAST_DAY:
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


def unplated(facts: Facts) -> Refused | None:
    return _no("list_for_supervision", "listed", "已经挂牌督办") if facts.is_listed else None


def is_plated(facts: Facts) -> Refused | None:
    return None if facts.is_listed else _no("ask_removal", "not_listed", "没有挂牌督办")


def no_removal_asked(facts: Facts) -> Refused | None:
    if not facts.removal_is_asked:
        return None
    return _no("ask_removal", "asked_already", "已有一份摘牌申请待批")


def ready_for_removal(facts: Facts) -> Refused | None:
    """R037: a plate comes off after the check, or for a reason that is written down."""
    if facts.is_check_passed or facts.is_over or facts.reason.strip():
        return None
    return _no("ask_removal", "not_passed", "还没有核查合格，请写明为什么现在摘牌")


def removal_is_asked(facts: Facts) -> Refused | None:
    return None if facts.removal_is_asked else _no("removal", "not_asked", "没有待批的摘牌申请")


def by_its_sponsor(facts: Facts) -> Refused | None:
    if facts.sponsor_id in {facts.actor_id} | facts.actor_covers:
        return None
    return _no("removal", "not_the_sponsor", "摘牌由督办领导本人或其代理人决定")


def another_decides(facts: Facts) -> Refused | None:
    if facts.asked_by_id is None or facts.asked_by_id != facts.actor_id:
        return None
    return _no("decision", "same_person", "提出申请的人不能自己批准")


def by_its_leader(facts: Facts) -> Refused | None:
    """R038: what was decided is put down by who decided, or by who covers them."""
    if facts.leader_id in {facts.actor_id} | facts.actor_covers:
        return None
    return _no("hold_coordination", "not_the_leader", "协调由包抓县领导本人或其代理人记录")


def nothing_escalated(facts: Facts) -> Refused | None:
    if not facts.escalation_is_asked:
        return None
    return _no("escalate", "asked_already", "已有一份提请研究待决定")


def two_options(facts: Facts) -> Refused | None:
    """R039: a request states what could be done, not only that it is hard."""
    return None if facts.options >= 2 else _no("escalate", "one_option", "请写出至少两个选项")


def is_escalated(facts: Facts) -> Refused | None:
    if facts.escalation_is_asked:
        return None
    return _no("escalation", "not_asked", "没有待决定的提请研究")


def not_before_the_county(facts: Facts) -> Refused | None:
    if not facts.is_before_the_county:
        return None
    return _no("resume", "before_the_county", "正在提请县里研究，记录决定或撤回提请后恢复计时")
