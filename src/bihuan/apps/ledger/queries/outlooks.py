"""When an item will really be done, told before its date: by its pace, by what is left of its plan.

A milestone that slips shifts the forecast (R029); a plan past a latest start says so (R043).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.queries import plans
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules import backplan
from bihuan.rules.backplan import Forecast, Plan, Report
from bihuan.rules.deadlines import Calendar
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.ledger.models import Backplan

IN_HAND = (Status.ISSUED, Status.DOING, Status.COSIGN, Status.RETURNED)
TRUSTED_AFTER = 5
"""Working days of work before its pace says anything."""
LOOKED_AT = 400
"""Of a viewer's items in hand, those due first."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What to expect of one item today; empty while nobody works on it."""

    pace: Forecast | None = None
    rest: Plan | None = None
    """What is left of the backplan, worked out from today."""
    slipped_on: date | None = None
    """Where the last milestone comes to lie when the slip so far is carried on."""
    expected_on: date | None = None
    late_days: int = 0
    late_start: str = ""
    warnings: tuple[str, ...] = ()
    is_estimate: bool = False

    @property
    def is_infeasible(self) -> bool:
        return self.rest is not None and not self.rest.is_feasible

    @property
    def short(self) -> str:
        return f"{self.rest.short_by}{plans.short_word(self.rest)}" if self.rest else ""


NOTHING = Outlook()


@dataclass(frozen=True, slots=True)
class Slip:
    """One item that will not keep its date unless somebody acts."""

    item: Item
    outlook: Outlook


def outlook(item: Item, *, at: datetime, calendar: Calendar) -> Outlook:
    """The item's steps, progress and backplan should be fetched along with it."""
    if item.status not in IN_HAND or item.due_on is None or item.is_standing:
        return NOTHING
    today = at.date()
    steps = plans.steps_of(item)
    frame = plans.backplan_of(item)
    pace = _pace(item, at, calendar)
    rest = _rest(item, steps, frame, today, calendar) if frame else None
    over = reached(item)
    slipped_on = None if frame else _slipped_on(steps, over, today, calendar)
    plain = Outlook(
        pace=pace,
        rest=rest,
        slipped_on=slipped_on,
        late_start=_late_start(steps, today),
        is_estimate=bool((pace and pace.guessed_years) or (rest and rest.guessed_years)),
    )
    days = [day for _, day in _expected(plain) if day]
    last = max(days, default=None)
    return replace(
        plain,
        expected_on=last,
        late_days=max(0, (last - item.due_on).days) if last else 0,
        warnings=tuple(
            _warnings(plain, item.due_on, [one for one in steps if one.name not in over], today)
        ),
    )


def slipping(viewer: Viewer, *, at: datetime) -> list[Slip]:
    """Items in hand, not yet overdue, that warn: the latest first. Flat in queries (R029)."""
    rows = (
        access.visible_to(viewer)
        .filter(status__in=IN_HAND, clock_due_on__gte=at.date())
        .select_related("lead_org", "backplan")
        .prefetch_related("steps", "progress")
        .order_by("clock_due_on", "id")[:LOOKED_AT]
    )
    calendar = calendars.current()
    slips = [Slip(item, outlook(item, at=at, calendar=calendar)) for item in rows]
    return sorted(
        (slip for slip in slips if slip.outlook.warnings),
        key=lambda slip: (-slip.outlook.late_days, slip.item.due_on, slip.item.id),
    )


def reached(item: Item) -> frozenset[str]:
    """Milestones that nobody ticked off, though the per cent reported go beyond their share.

    The steps of a backplan are told one by one and never taken for done.
    """
    steps = [] if plans.backplan_of(item) else plans.steps_of(item)
    total, sum_, names = sum(step.weight for step in steps), 0, []
    for step in sorted(steps, key=lambda one: (one.due_on, one.place)):
        sum_ += step.weight
        if sum_ * backplan.DONE <= item.progress_pct * total:
            names.append(step.name)
    return frozenset(names)


def undone_before(item: Item, step: Step) -> list[str]:
    """The steps a step waits for that are not over yet."""
    return [one.name for one in plans.steps_of(item) if one.name in step.after and not one.done_on]


def _pace(item: Item, at: datetime, calendar: Calendar) -> Forecast | None:
    """By the lead unit's reports since it signed; the last of a day counts."""
    began_at = item.signed_at or item.issued_at
    if began_at is None or item.lead_org is None:
        return None
    start = began_at.astimezone(at.tzinfo).date()
    by_day: dict[date, int] = {}
    for row in sorted(item.progress.all(), key=lambda one: (one.reported_at, one.pk)):
        on = row.reported_at.astimezone(at.tzinfo).date()
        if row.org_name == item.lead_org.name and on >= start:
            by_day[on] = row.pct
    reports = [Report(on, pct) for on, pct in by_day.items()]
    is_young = not reports or calendar.workdays(start, reports[-1].on) < TRUSTED_AFTER
    if is_young or reports[-1].pct >= backplan.DONE:
        return None
    return backplan.forecast(reports, start=start, today=at.date(), calendar=calendar)


def _rest(
    item: Item, steps: list[Step], frame: "Backplan", today: date, calendar: Calendar
) -> Plan | None:
    """Crews keep the order found when the plan was laid, so that no list waits for a solver."""
    sketch = plans.sketch_of(item, today=today)
    project = plans.project_of(sketch)
    waits = {step.name: list(step.after) for step in project.steps}
    for earlier, later in frame.crew_order:
        waits[later].append(earlier)
    project = replace(
        project,
        finish=max(project.finish, today),
        steps=tuple(
            replace(step, crew="", after=tuple(dict.fromkeys(waits[step.name])))
            for step in project.steps
        ),
    )
    rest = backplan.rest_of(project, plans.under_way(steps), today=today, calendar=calendar)
    return backplan.plan(rest, today=today, calendar=calendar) if rest.steps else None


def _slipped_on(
    steps: list[Step], over: frozenset[str], today: date, calendar: Calendar
) -> date | None:
    """A milestone overdue, or the last one over late, pushes those after it as far."""
    undone = [step for step in steps if not step.done_on and step.name not in over]
    if not undone:
        return None
    first = min(undone, key=lambda step: step.due_on)
    done = [step for step in steps if step.done_on and step.due_on <= first.due_on]
    slip = _workdays_after(first.due_on, today, calendar)
    if not slip and done:
        latest = max(done, key=lambda step: step.due_on)
        slip = _workdays_after(latest.due_on, latest.done_on or today, calendar)
    last = max(step.due_on for step in undone)
    return calendar.add_workdays(last, slip).on if slip else None


def _workdays_after(due_on: date, day: date, calendar: Calendar) -> int:
    return calendar.workdays(due_on, day) - calendar.is_workday(due_on) if day > due_on else 0


def _late_start(steps: list[Step], today: date) -> str:
    late = [
        step
        for step in steps
        if step.start_on and step.start_on < today and not step.begun_on and not step.done_on
    ]
    if not late:
        return ""
    first = min(late, key=lambda step: (step.start_on, step.place))
    days = (today - (first.start_on or today)).days
    more = f"（另有{len(late) - 1}个步骤也已过最晚开工日）" if len(late) > 1 else ""
    return f"“{first.name}”最晚应于{said_day(first.start_on, today)}开工，已晚{days}天{more}"


def _expected(plain: Outlook) -> Iterable[tuple[str, date | None]]:
    yield "按目前进度预计", plain.pace.finish if plain.pace else None
    yield "剩余步骤从今天排，最早", plain.rest.first_finish if plain.rest else None
    yield "照已经拖后的天数推算，预计", plain.slipped_on


def _warnings(plain: Outlook, due_on: date, steps: list[Step], today: date) -> Iterable[str]:
    if plain.rest and not plain.rest.is_feasible:
        rest = plain.rest
        yield (
            f"今天起已不可能按方案在{said_day(rest.finish, today)}前完成，"
            f"差{rest.short_by}{plans.short_word(rest)}，卡在“{rest.breaks_at}”"
        )
    if plain.late_start:
        yield plain.late_start
    for words, day in _expected(plain):
        if day and day > due_on:
            yield f"{words}{said_day(day, today)}完成，晚于时限{(day - due_on).days}天"
    if plain.pace and plain.pace.finish is None:
        yield "按目前进度完不成：几次填报之间没有进展"
    late = [step for step in steps if not step.done_on and step.due_on < today]
    if late:
        first = min(late, key=lambda step: (step.due_on, step.place))
        more = f"等{len(late)}个节点" if len(late) > 1 else ""
        yield f"节点“{first.name}”{more}已过{(today - first.due_on).days}天没有完成"


def said_day(day: date | None, today: date) -> str:
    """12月8日; with its year when that is not this one."""
    if day is None:
        return ""
    return (
        f"{day.month}月{day.day}日"
        if day.year == today.year
        else f"{day:%Y}年{day.month}月{day.day}日"
    )
