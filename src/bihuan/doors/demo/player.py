"""Plays one step of one story: each verb of the ledger, by whoever may say it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.doors.demo import evidence, opening, supervising, tables
from bihuan.doors.demo.schedule import Step
from bihuan.doors.demo.story import Stage, Story
from bihuan.rules.viewer import Viewer

Act = Callable[[Stage, Story, str, datetime], object]
SHARES = ((0.3, 1), (0.75, 2), (1.0, 1))
"""Where the milestones of a plan lie between its day and the due date, and their weight."""
SHORTEST_PLAN = 6


def play(stage: Stage, story: Story, step: Step, at: datetime) -> None:
    ACTS[step.verb](stage, story, step.argument, at)


def _open(stage: Stage, story: Story, _: str, at: datetime) -> None:
    opening.open_item(stage, story, at)


def _assign(stage: Stage, story: Story, _: str, at: datetime) -> None:
    by = stage.dispatcher(story, at)
    if story.paper is not None:
        _answer(story, by, at)
    ledger.assign(item_id=story.item_id, by=by, at=at)


def _answer(story: Story, by: Viewer, at: datetime) -> None:
    """What the source left open is answered before it goes out."""
    due = story.dates.first_due_on
    answer = f"{due.year}年{due.month}月{due.day}日" if due else "长期坚持"
    for question in items.detail(by, story.item_id, at=at).questions:
        if not question.answer:
            ledger.answer_question(
                item_id=story.item_id, question_id=question.id, answer=answer, by=by, at=at
            )


def _sign_for(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.sign_for(item_id=story.item_id, by=stage.unit(story, at), at=at)


def _decline(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.decline(
        item_id=story.item_id,
        clause=stage.word("clause"),
        reason=stage.word("declined"),
        by=stage.unit(story, at),
        at=at,
    )


def _plan(stage: Stage, story: Story, _: str, at: datetime) -> None:
    due = story.dates.later_due_on if story.is_again else story.dates.first_due_on
    names = ("现场勘察、制定方案", "组织实施", "自查验收")
    ledger.plan(
        item_id=story.item_id,
        milestones=[
            ledger.Milestone(name=name, due_on=_share(at.date(), due, share), weight=weight)
            for name, (share, weight) in zip(names, SHARES, strict=True)
        ],
        measure="",
        by=stage.unit(story, at),
        at=at,
    )


def _share(start: date, due: date | None, share: float) -> date:
    """A short plan has all its milestones on the last day."""
    if due is None or (due - start).days < SHORTEST_PLAN:
        return due or start
    return start + timedelta(days=int((due - start).days * share))


def _report(stage: Stage, story: Story, pct: str, at: datetime) -> None:
    _tell(stage, story, int(pct), "", at)


def _ask_help(stage: Stage, story: Story, pct: str, at: datetime) -> None:
    _tell(stage, story, int(pct), stage.word("help"), at)


def _tell(stage: Stage, story: Story, pct: int, blocked_by: str, at: datetime) -> None:
    texts = story.case.progress
    ledger.report(
        item_id=story.item_id,
        pct=pct,
        text=texts[min(story.reports, len(texts) - 1)],
        blocked_by=blocked_by,
        by=stage.unit(story, at),
        at=at,
    )
    story.reports += 1


def _photo(stage: Stage, story: Story, when: str, at: datetime) -> None:
    evidence.photo(stage, story, when, at)


def _evidence(stage: Stage, story: Story, _: str, at: datetime) -> None:
    evidence.every_criterion(stage, story, at)


def _submit(stage: Stage, story: Story, _: str, at: datetime) -> None:
    text = stage.word("submitted")
    ledger.submit(item_id=story.item_id, text=text, by=stage.unit(story, at), at=at)


def _send_back(stage: Stage, story: Story, place: str, at: datetime) -> None:
    reason = tables.words()["sent_back"][int(place)]
    ledger.send_back(item_id=story.item_id, reason=reason, by=stage.dispatcher(story, at), at=at)


def _accept(stage: Stage, story: Story, _: str, at: datetime) -> None:
    opinion = stage.word("accepted")
    ledger.accept(item_id=story.item_id, opinion=opinion, by=stage.dispatcher(story, at), at=at)


def _finish(stage: Stage, story: Story, _: str, at: datetime) -> None:
    opinion = stage.word("finished")
    ledger.finish(item_id=story.item_id, opinion=opinion, by=stage.dispatcher(story, at), at=at)


def _arrange_check(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.arrange_check(
        item_id=story.item_id,
        checker_id=stage.checker(story, at).person_id or 0,
        by=stage.dispatcher(story, at),
        at=at,
    )


def _pass_check(stage: Stage, story: Story, _: str, at: datetime) -> None:
    finding = stage.word("passed")
    ledger.pass_check(item_id=story.item_id, finding=finding, by=stage.checker(story, at), at=at)


def _fail_check(stage: Stage, story: Story, _: str, at: datetime) -> None:
    finding = stage.word("failed")
    ledger.fail_check(item_id=story.item_id, finding=finding, by=stage.checker(story, at), at=at)


def _publish(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.publish(item_id=story.item_id, by=stage.dispatcher(story, at), at=at)


def _object_to(stage: Stage, story: Story, _: str, at: datetime) -> None:
    objection = stage.word("objected")
    ledger.object_to(
        item_id=story.item_id, objection=objection, by=stage.dispatcher(story, at), at=at
    )


def _close(stage: Stage, story: Story, _: str, at: datetime) -> None:
    """What a higher level handed over is closed with that level's number (R031)."""
    number = stage.word("upper_ref").format(year=at.year, number=10 + story.number)
    ledger.close(
        item_id=story.item_id,
        upper_ref="" if _is_county(story) else number,
        by=stage.dispatcher(story, at),
        at=at,
    )


def _is_county(story: Story) -> bool:
    return story.case.level == "county" and story.case.origin != "city"


def _reopen(stage: Stage, story: Story, _: str, at: datetime) -> None:
    story.is_again = True
    ledger.reopen(
        item_id=story.item_id,
        reason=stage.word("reopened"),
        until=story.dates.later_due_on or at.date(),
        by=stage.dispatcher(story, at),
        at=at,
    )


def _ask_extension(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.ask_extension(
        item_id=story.item_id,
        until=story.dates.later_due_on or at.date(),
        reason=stage.word("ask_extension"),
        by=stage.unit(story, at),
        at=at,
    )


def _grant_extension(stage: Stage, story: Story, _: str, at: datetime) -> None:
    note = stage.word("granted")
    ledger.grant_extension(item_id=story.item_id, note=note, by=stage.leader(story, at), at=at)


def _refuse_extension(stage: Stage, story: Story, _: str, at: datetime) -> None:
    reason = stage.word("refused")
    ledger.refuse_extension(item_id=story.item_id, reason=reason, by=stage.leader(story, at), at=at)


def _pause(stage: Stage, story: Story, _: str, at: datetime) -> None:
    reason = stage.word("pause")
    ledger.pause(item_id=story.item_id, reason=reason, by=stage.leader(story, at), at=at)


def _resume(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.resume(item_id=story.item_id, by=stage.dispatcher(story, at), at=at)


def _ask_void(stage: Stage, story: Story, _: str, at: datetime) -> None:
    reason = stage.word("void")
    ledger.ask_void(item_id=story.item_id, reason=reason, by=stage.dispatcher(story, at), at=at)


def _void(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.void(item_id=story.item_id, by=stage.leader(story, at), at=at)


def _urge(stage: Stage, story: Story, _: str, at: datetime) -> None:
    text = stage.word("urged")
    ledger.urge(item_id=story.item_id, text=text, by=stage.dispatcher(story, at), at=at)


def _instruct(stage: Stage, story: Story, _: str, at: datetime) -> None:
    text = stage.word("instructed")
    ledger.instruct(item_id=story.item_id, text=text, by=stage.leader(story, at), at=at)


def _ask_consent(stage: Stage, story: Story, _: str, at: datetime) -> None:
    """Everybody's part is written down first (R028), so that the others know what they sign."""
    unit, text = stage.unit(story, at), stage.word("part")
    shares = items.detail(unit, story.item_id, at=at).assisting
    parts = {share.org_id: text for share in shares}
    ledger.allot_parts(item_id=story.item_id, parts=parts, by=unit, at=at)
    ledger.ask_consent(item_id=story.item_id, by=stage.unit(story, at), at=at)


def _answer_consent(stage: Stage, story: Story, _: str, at: datetime) -> None:
    """The first assisting unit answers, the others are still waited for."""
    opinion = stage.word("consented")
    by = stage.assisting(story, at)
    ledger.answer_consent(item_id=story.item_id, is_agreed=True, opinion=opinion, by=by, at=at)
    ledger.finish_part(item_id=story.item_id, text=stage.word("part_done"), by=by, at=at)


ACTS: Mapping[str, Act] = {
    "open": _open,
    "assign": _assign,
    "sign_for": _sign_for,
    "decline": _decline,
    "plan": _plan,
    "report": _report,
    "ask_help": _ask_help,
    "photo": _photo,
    "evidence": _evidence,
    "submit": _submit,
    "send_back": _send_back,
    "accept": _accept,
    "finish": _finish,
    "arrange_check": _arrange_check,
    "pass_check": _pass_check,
    "fail_check": _fail_check,
    "publish": _publish,
    "object_to": _object_to,
    "close": _close,
    "reopen": _reopen,
    "ask_extension": _ask_extension,
    "grant_extension": _grant_extension,
    "refuse_extension": _refuse_extension,
    "pause": _pause,
    "resume": _resume,
    "ask_void": _ask_void,
    "void": _void,
    "urge": _urge,
    "instruct": _instruct,
    "list_for_supervision": supervising.list_for_supervision,
    "ask_removal": supervising.ask_removal,
    "plan_coordination": supervising.plan_coordination,
    "hold_coordination": supervising.hold_coordination,
    "escalate": supervising.escalate,
    "forward_escalation": supervising.forward_escalation,
    "ask_consent": _ask_consent,
    "answer_consent": _answer_consent,
}
