"""The plan of one item as a picture: what was planned, what happened, and the days it must keep."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.chart.svg import gantt_svg
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.chart import Bar, Chart, Diamond, EventLine

PAGE_PX, PANEL_PX = 1280, 900
"""Across a whole page, and beside its aside."""


def of_item(item: ledger.Item, *, at: datetime) -> SafeString:
    """The saved steps; nothing when there are none."""
    bars = [_bar(step, at.date()) for step in ledger.steps_of(item)]
    return _drawn(item, bars, at, width_px=PANEL_PX)


def of_item_to_work_on(item: ledger.Item, *, at: datetime) -> SafeString:
    """The same for whoever may change the plan: each step leads to its page."""
    bars = [
        replace(_bar(step, at.date()), url=reverse("ledger-step", args=[item.id, step.id]))
        for step in ledger.steps_of(item)
    ]
    return _drawn(item, bars, at, width_px=PANEL_PX)


def of_sketch(item: ledger.Item, worked: ledger.Worked, *, at: datetime) -> SafeString:
    """A backplan not saved yet, on its latest days."""
    if worked.plan is None:
        return _drawn(item, [], at)
    late = {one.name for one in worked.plan.steps if one.slack < 0}
    critical = frozenset(worked.plan.critical)
    bars = [
        Bar(
            key=f"{place:04d}",
            title=one.name,
            start_on=one.latest_start,
            due_on=one.latest_finish,
            unit=one.crew,
            lamp="over" if one.name in late else "ok",
            lamp_word="来不及" if one.name in late else "来得及",
            is_critical=one.name in critical,
        )
        for place, one in enumerate(worked.plan.steps)
    ]
    return _drawn(item, bars, at, finish_on=worked.sketch.finish_on)


def state_of(step: ledger.Step, today: date) -> tuple[str, str]:
    """Lamp and word of one step."""
    if step.done_on:
        return "done", "完成"
    if step.due_on < today:
        return "over", "逾期"
    if step.begun_on:
        return "ok", "进行中"
    if step.start_on and step.start_on < today:
        return "warn", "应已开工"
    return "idle", "未开工"


def _bar(step: ledger.Step, today: date) -> Bar:
    lamp, word = state_of(step, today)
    is_day = step.start_on is None
    return Bar(
        key=f"{step.place:04d}",
        title=step.name,
        start_on=step.start_on or step.due_on,
        due_on=step.due_on,
        unit=step.crew,
        lamp=lamp,
        lamp_word=word,
        pct=100 if step.done_on else 0,
        began_on=step.begun_on,
        done_on=step.done_on,
        diamonds=(Diamond(step.due_on, step.name, step.done_on is not None),) if is_day else (),
        is_critical=step.is_critical,
    )


def _drawn(
    item: ledger.Item,
    bars: list[Bar],
    at: datetime,
    *,
    finish_on: date | None = None,
    width_px: int = PAGE_PX,
) -> SafeString:
    if not bars:
        return SafeString("")
    chart = Chart(
        title=item.title,
        made_by="",
        as_of=at,
        today=at.date(),
        bars=tuple(bars),
        events=tuple(_events(item, finish_on)),
    )
    # The writer escapes every word of the chart itself.
    return mark_safe(gantt_svg(chart, width_px))  # noqa: S308


def _events(item: ledger.Item, finish_on: date | None) -> Iterable[EventLine]:
    if item.shown_due:
        yield EventLine(item.shown_due, "时限")
    if finish_on and finish_on != item.shown_due:
        yield EventLine(finish_on, "完成日期")
    if item.tied_event_id is not None:
        event = calendars.events_by_id([item.tied_event_id]).get(item.tied_event_id)
        if event is not None and event.on:
            yield EventLine(event.on, event.name)
