"""The days the county works towards, and a few dates that follow them (R045)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.apps.ledger.flow import Status
from bihuan.doors.demo.story import Stage, Story
from bihuan.foundation.calendar import actions as calendar
from bihuan.foundation.calendar import queries as days_of
from bihuan.rules.deadlines import LAWFUL, Unit
from bihuan.rules.viewer import Viewer

NAMED_BEFORE, MOVED_BEFORE, TIED_BEFORE = 24, 12, 5
ARRIVES_IN, FIRST_SAID_IN = 45, 38
TIES = 5


def name_days(stage: Stage, today: date, at: datetime) -> None:
    """供暖季 is every year's; the inspection is announced; of the feedback no day is known."""
    by = stage.county.viewer("王敏", at)
    heating = date(today.year, 11, 15)
    first_said = LAWFUL.workday_on_or_after(today + timedelta(days=FIRST_SAID_IN))
    for name, kind, year, on, basis in (
        ("供暖季开始", "season", today.year, heating, "市政府供热通告"),
        ("省督察进驻", "inspection", arrives_on(today).year, first_said, "省督察组进驻函"),
        ("省督察反馈", "inspection", today.year + 1, None, ""),
    ):
        calendar.name_event(name=name, kind=kind, year=year, on=on, basis=basis, by=by, at=at)


def arrives_on(today: date) -> date:
    return LAWFUL.workday_on_or_after(today + timedelta(days=ARRIVES_IN))


def move_arrival(stage: Stage, today: date, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    ledger.move_event(
        event_id=_arrival(by),
        on=arrives_on(today),
        reason="省督察组来函，进驻推后一周",
        by=by,
        at=at,
    )


def tie_dates(stage: Stage, stories: Sequence[Story], today: date, at: datetime) -> None:
    """What must be done before the inspectors come follows their day, at its own distance."""
    by = stage.county.viewer("王敏", at)
    event_id, on = _arrival(by), arrives_on(today)
    tied = 0
    for story in stories:
        item = items.item(by, story.item_id) if story.item_id else None
        if item is None or item.status != Status.DOING or item.due_on is None:
            continue
        if not today + timedelta(days=10) < item.due_on < on:
            continue
        unit = Unit.WORKING if LAWFUL.is_workday(item.due_on) and tied % 2 else Unit.NATURAL
        days = (on - item.due_on).days
        if unit is Unit.WORKING:
            days = LAWFUL.workdays(item.due_on, on - timedelta(days=1))
        ledger.tie(item_id=item.id, event_id=event_id, days=-days, unit=unit, by=by, at=at)
        tied += 1
        if tied == TIES:
            return


def _arrival(by: Viewer) -> int:
    return next(event.id for event in days_of.events(by) if event.name == "省督察进驻")
