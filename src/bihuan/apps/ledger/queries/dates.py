"""How the date of one item came about, from its columns, requests, pauses and journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from bihuan.apps.ledger import events
from bihuan.apps.ledger.flow import NEVER, Status
from bihuan.apps.ledger.models import Extension, Item
from bihuan.apps.ledger.models.item import Pace
from bihuan.apps.ledger.queries import date_turns as turns
from bihuan.apps.ledger.queries.detail import item as visible_item
from bihuan.apps.ledger.queries.lamps import lamp_of, limits
from bihuan.apps.ledger.queries.tied import tie_on, ties_of
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.deadlines import (
    Calendar,
    Told,
    said,
    said_moment,
    tell_day,
    tell_end,
    tell_left,
    tell_move,
    tell_pause,
    tell_work_hours,
)
from bihuan.rules.lamp import Lamp, why
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record

REVIEW = {
    events.ItemSubmitted.KIND: "",
    events.ItemSentBack.KIND: "退回，原时限继续计算，不因退回顺延。",
    events.CheckFailed.KIND: "核查不合格，原时限继续计算，不因核查顺延。",
    events.ItemAccepted.KIND: "审核通过，核查和公示的时间不算单位的。",
    events.ItemFinished.KIND: "审核通过，办结。",
    events.ItemPublished.KIND: "公示，单位的时钟停着。",
    events.ObjectionRaised.KIND: "公示有异议，回到销号程序。",
    events.ItemClosed.KIND: "销号。",
}
RESUMED = {
    events.ItemResumed.KIND: "恢复。",
    events.EscalationDecided.KIND: "记录县里的决定，恢复计时。",
    events.EscalationWithdrawn.KIND: "撤回提请研究，恢复计时。",
}
MOVES = (
    events.ItemAssigned.KIND,
    events.ItemDeclined.KIND,
    events.ItemReopened.KIND,
    events.ExtensionGranted.KIND,
    *RESUMED,
    *turns.KINDS,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the story, in order of time."""

    code: str
    title: str
    lines: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class DateStory:
    """Everything that made the date what it is today (时限的由来)."""

    item: Item
    lamp: Lamp
    chapters: tuple[Chapter, ...]

    @property
    def guessed_years(self) -> tuple[int, ...]:
        lines = (line for chapter in self.chapters for line in chapter.lines)
        return tuple(sorted({year for line in lines for year in line.guessed_years}))


def dates(viewer: Viewer, item_id: int, *, at: datetime) -> DateStory:
    """The story of one date, for whoever may see the item."""
    one = visible_item(viewer, item_id)
    zone, lawful = at.tzinfo, calendar.current()
    records = audit.about(one.subject, kinds=[*REVIEW, *MOVES])
    thresholds = limits()
    lamp = lamp_of(one, at, thresholds)
    moves = sorted(
        [
            *_extensions(one, records, zone, lawful),
            *_pauses(one, records, zone, lawful),
            *_issues(records, zone, lawful),
            *turns.of(records, zone, lawful),
        ],
        key=lambda turn: turn[0],
    )
    chapters = (
        Chapter("first", "最初时限", tuple(_first(one, lawful))),
        Chapter("tie", "随事件", tuple(_tie(one, lawful))),
        Chapter("sign", _sign_title(one), tuple(_sign(one, zone, lawful))),
        Chapter("moves", "延期、中止、改期和重新打开", tuple(line for _, line in moves)),
        Chapter("review", "审核期间的时钟", tuple(_review(records, zone))),
        Chapter(
            "now",
            "现在的时限和今天的灯",
            (*_now(one, lawful), *_lamp(lamp, why(lamp, thresholds), at)),
        ),
        Chapter("left", "还剩多少", tuple(_left(one, at, lawful))),
    )
    return DateStory(one, lamp, tuple(chapter for chapter in chapters if chapter.lines))


def _first(one: Item, lawful: Calendar) -> Iterator[Told]:
    day = one.first_due_on or one.due_on
    if day is None:
        yield Told("还没有时限，写明后才能下发。" if one.pace != Pace.IMMEDIATE
                   else "立行立改，没有写日期，下发时按10个工作小时计算。")  # fmt: skip
    elif day == NEVER:
        yield Told("长期坚持，没有最后一天，不会超期。")
    else:
        yield tell_day("最初时限：" if one.first_due_on else "草稿写的时限：", day, calendar=lawful)
    if one.due_text:
        yield Told(f"原文写作“{one.due_text}”。")
    if one.quote:
        yield Told(f"出自《{one.document_title}》：“{one.quote}”")
    elif one.document_title:
        yield Told(f"出自《{one.document_title}》。")
    if one.pace == Pace.IMMEDIATE and one.first_due_on is not None:
        yield Told("立行立改：没有写日期的，自下发起给10个工作小时，到当天24:00。")
    elif not one.document_title and one.tied_event_id is None and day is not None:
        yield Told("没有关联文件，由登记人填写。")


def _tie(one: Item, lawful: Calendar) -> Iterator[Told]:
    tie = ties_of([one]).get(one.id)
    if tie is None:
        return
    counted = tie_on(tie.event.on, one.tied_days, one.tied_unit, lawful)
    if tie.event.on is None or counted is None:
        yield Told(f"时限随事件“{tie.event.full_name}”{tie.how}。事件日期待定，时限暂不变动。")
        return
    yield Told(
        f"时限随事件“{tie.event.full_name}”{tie.how}：事件在{said(tie.event.on)}，"
        f"应为{said(counted.on)}。",
        counted.guessed_years,
    )
    beyond = (one.due - counted.on).days if one.due_on else 0
    if beyond:
        how = f"晚{beyond}天" if beyond > 0 else f"早{-beyond}天"
        yield Told(f"现在的时限比它{how}，来自延期、中止或下发时的约定，事件改期时一并移动。")


def _sign_title(one: Item) -> str:
    return "最近一次下发的签收时限" if one.reopenings or one.bounces else "签收时限"


def _sign(one: Item, zone: tzinfo | None, lawful: Calendar) -> Iterator[Told]:
    if one.issued_at is None or one.sign_by is None:
        return
    sign_by = one.sign_by.astimezone(zone)
    yield from tell_work_hours(one.issued_at.astimezone(zone), sign_by, calendar=lawful)
    if one.signed_at is not None:
        signed = one.signed_at.astimezone(zone)
        late = "，晚于应签收时刻" if signed > sign_by else "，按时签收"
        yield Told(f"{said_moment(signed)}签收{late}。")
    elif one.status == Status.ISSUED:
        yield Told("还没有签收。")


Turn = tuple[datetime, Told]


def _extensions(
    one: Item, records: list["Record"], zone: tzinfo | None, lawful: Calendar
) -> Iterator[Turn]:
    granted = {r.at: r for r in records if r.kind == events.ExtensionGranted.KIND}
    for asked in one.extensions.order_by("id"):
        until = asked.until_on
        yield (
            asked.asked_at,
            Told(
                f"{said_moment(asked.asked_at.astimezone(zone))}{asked.asked_by}申请延期至"
                f"{said(until)}：{_clause(asked.reason)}。"
            ),
        )
        if asked.decided_at is None:
            yield asked.asked_at, Told("还没有批复，原时限照算。")
            continue
        lead = f"{said_moment(asked.decided_at.astimezone(zone))}{asked.decided_by}"
        if asked.state == Extension.State.GRANTED:
            record = granted.get(asked.decided_at)
            was = _day(record, "from_due_on") if record else asked.from_due_on
            for line in tell_move(f"{lead}同意延期：", was, until, calendar=lawful):
                yield asked.decided_at, line
        elif asked.state == Extension.State.REFUSED:
            yield (
                asked.decided_at,
                Told(f"{lead}不同意延期，时限不变：{_clause(asked.decision_note)}。"),
            )
        else:
            yield asked.decided_at, Told(f"{lead}提交办结，延期申请随之撤回，时限不变。")


def _pauses(
    one: Item, records: list["Record"], zone: tzinfo | None, lawful: Calendar
) -> Iterator[Turn]:
    resumed = {r.at: r for r in records if r.kind in RESUMED}
    for pause in one.pauses.order_by("id"):
        begun = f"{said_moment(pause.from_at.astimezone(zone))}{pause.approved_by}批准中止"
        yield pause.from_at, Told(f"{begun}：{_clause(pause.reason)}。")
        record = resumed.get(pause.until_at) if pause.until_at else None
        if pause.until_at is None:
            yield pause.from_at, Told("还没有恢复，恢复后时限按停的天数顺延。")
        elif record is None:
            yield pause.until_at, Told(f"{said_moment(pause.until_at.astimezone(zone))}结束中止。")
        else:
            until, days = _day(record, "due_on"), int(record.facts["days"])
            lead = f"{said_moment(record.at.astimezone(zone))}{record.actor_name}"
            lead += RESUMED[record.kind]
            yield record.at, Told(lead)
            if until == NEVER:
                yield record.at, Told("长期坚持，没有时限要顺延。")
            else:
                yield (
                    record.at,
                    tell_pause(days, until - timedelta(days=days), until, calendar=lawful),
                )


def _issues(records: list["Record"], zone: tzinfo | None, lawful: Calendar) -> Iterator[Turn]:
    for record in records:
        lead = f"{said_moment(record.at.astimezone(zone))}{record.actor_name}"
        if record.kind == events.ItemDeclined.KIND:
            yield record.at, Told(f"{lead}退签，时钟停下，等重新下发。")
        elif record.kind == events.EscalationDecided.KIND and record.facts["until_on"]:
            was, until = _day(record, "due_on"), _day(record, "until_on")
            for line in tell_move(f"{lead}记录县里决定的新时限：", was, until):
                yield record.at, line
        elif record.kind == events.ItemReopened.KIND:
            yield (
                record.at,
                tell_day(f"{lead}重新打开，新时限", _day(record, "due_on"), calendar=lawful),
            )
        elif record.kind == events.ItemAssigned.KIND and not record.facts["first_time"]:
            until = _day(record, "due_on")
            yield (
                record.at,
                (
                    Told(f"{lead}重新下发，长期坚持。")
                    if until == NEVER
                    else tell_day(f"{lead}重新下发，时限", until, calendar=lawful)
                ),
            )


def _review(records: list["Record"], zone: tzinfo | None) -> Iterator[Told]:
    for record in records:
        if record.kind not in REVIEW:
            continue
        lead = f"{said_moment(record.at.astimezone(zone))}{record.actor_name}"
        if record.kind != events.ItemSubmitted.KIND:
            yield Told(f"{lead}{REVIEW[record.kind]}")
        elif record.facts["is_in_time"]:
            yield Told(f"{lead}按期提交，单位的时钟停下，审核的时间不算单位的。")
        else:
            yield Told(f"{lead}逾期提交，时钟不停，仍按超期计算。")


def _now(one: Item, lawful: Calendar) -> Iterator[Told]:
    if one.due_on == NEVER:
        yield Told("现在的时限：长期坚持。")
    elif one.due_on is not None:
        yield tell_day("现在的时限：", one.due_on, calendar=lawful)
        if one.first_due_on and one.is_extended and one.first_due_on != NEVER:
            yield from tell_move("与最初相比，", one.first_due_on, one.due_on, calendar=lawful)[:1]


def _lamp(lamp: Lamp, rule: str, at: datetime) -> Iterator[Told]:
    reason = f"（{lamp.reason}）" if lamp.reason else ""
    yield Told(f"今天{said(at.date())}：{lamp.word}{reason}。{rule}")


def _left(one: Item, at: datetime, lawful: Calendar) -> Iterator[Told]:
    if one.closed_at is not None and one.due_on not in {None, NEVER}:
        yield tell_end(one.closed_at.astimezone(at.tzinfo).date(), one.due)
    elif one.due_on == NEVER:
        yield Told("长期坚持，不计剩余天数。")
    elif one.clock_due_on is None:
        yield Told("时钟没有在走，不计剩余天数。")
    else:
        yield from tell_left(at.date(), one.clock_due_on, calendar=lawful)


def _day(record: "Record", name: str) -> date:
    return date.fromisoformat(str(record.facts[name]))


def _clause(words: str) -> str:
    """Somebody's sentence without its stop, to stand inside ours."""
    return words.strip().rstrip("。.")
