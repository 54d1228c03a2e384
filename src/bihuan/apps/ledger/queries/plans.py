"""An item's backplan: as it is sketched, worked out on any day, and read back from its steps."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bihuan.apps.ledger.models import Backplan, Item, Step
from bihuan.rules import backplan
from bihuan.rules.backplan import Plan, Project, UnderWay, Way
from bihuan.rules.backplan.changes import Kind
from bihuan.rules.deadlines import Calendar, Unit
from bihuan.rules.refusal import Refused

SEASON = "停工期"
MOST_ROWS = 300
MOST_SHARED = 40
"""Steps whose crew has another one too: beyond, the best order takes longer than a page may."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One step as somebody writes it; `after` holds names."""

    name: str
    days: int
    unit: str = "working"
    after: tuple[str, ...] = ()
    crew: str = ""
    is_outdoors: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """A backplan that need not be saved: its finish, its rows, and what its days may be."""

    finish_on: date
    rows: tuple[PlanRow, ...] = ()
    closed: tuple[date, date] | None = None
    workdays: frozenset[date] = frozenset()
    overlaps: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worked:
    """What follows from a sketch on one day. `plan` is None when every step is over."""

    sketch: Sketch
    plan: Plan | None
    ways: tuple[Way, ...]
    done: Mapping[str, date]
    """When the steps that are over were over."""

    @property
    def guessed_years(self) -> tuple[int, ...]:
        return self.plan.guessed_years if self.plan else ()

    @property
    def sentence(self) -> str:
        """R043: feasible, or by how much not and at which step."""
        if self.plan is None:
            return "全部步骤已经完成"
        if self.plan.is_feasible:
            return f"可行：照此安排，最早{_day(self.plan.first_finish)}可以全部完成"
        return (
            f"不可行：还差{self.plan.short_by}{short_word(self.plan)}，"
            f"卡在“{self.plan.breaks_at}”；最早{_day(self.plan.first_finish)}才能全部完成"
        )


def sketch_of(item: Item, *, today: date) -> Sketch:
    """The saved backplan, or an empty one that ends on the item's date."""
    frame = backplan_of(item)
    if frame is None:
        return Sketch(finish_on=item.shown_due or today)
    closed = None
    if frame.closed_from and frame.closed_until:
        closed = (frame.closed_from, frame.closed_until)
    return Sketch(
        finish_on=frame.finish_on,
        rows=tuple(_row(step) for step in steps_of(item) if step.days),
        closed=closed,
        workdays=frozenset(date.fromisoformat(day) for day in frame.workdays),
        overlaps={(earlier, later): days for earlier, later, days in frame.overlaps},
    )


def backplan_of(item: Item) -> Backplan | None:
    """One query, or none when it was fetched along with the item."""
    try:
        return item.backplan
    except Backplan.DoesNotExist:
        return None


def steps_of(item: Item) -> list[Step]:
    return sorted(item.steps.all(), key=lambda step: step.place)


def under_way(steps: Iterable[Step]) -> UnderWay:
    steps = list(steps)
    return UnderWay(
        done=frozenset(step.name for step in steps if step.done_on),
        begun={step.name: step.begun_on for step in steps if step.begun_on and not step.done_on},
    )


def project_of(sketch: Sketch) -> Project:
    """The sketch as the rule takes it."""
    return Project(
        finish=sketch.finish_on,
        steps=tuple(
            backplan.Step(
                name=row.name,
                days=row.days,
                unit=Unit(row.unit),
                after=row.after,
                crew=row.crew,
                least=backplan.least_of(row.name, Unit(row.unit)),
                calendar=SEASON if row.is_outdoors and sketch.closed else "",
            )
            for row in sketch.rows
        ),
        calendars={SEASON: (sketch.closed,)} if sketch.closed else {},
        overlaps=sketch.overlaps,
        workdays=sketch.workdays,
    )


def worked(
    sketch: Sketch, steps: Sequence[Step], *, today: date, calendar: Calendar, has_ways: bool = True
) -> Worked:
    """The plan of what is left; `steps` are those saved, for what is begun or over."""
    check(sketch)
    project = project_of(sketch)
    _check_network(project, today, calendar)
    names = {row.name for row in sketch.rows}
    done = {step.name: step.done_on for step in steps if step.done_on and step.name in names}
    rest = backplan.rest_of(project, under_way(steps), today=today, calendar=calendar)
    if not rest.steps:
        return Worked(sketch, None, (), done)
    plan = backplan.plan(rest, today=today, calendar=calendar)
    ways = backplan.ways_out(rest, plan, calendar=calendar) if has_ways else ()
    return Worked(sketch, plan, ways, done)


def check(sketch: Sketch) -> None:
    if not sketch.rows:
        raise Refused("ledger.backplan.empty", "还没有步骤，请先加入模板或自己填写")
    if len(sketch.rows) > MOST_ROWS:
        raise Refused(
            "ledger.backplan.too_many",
            f"共{len(sketch.rows)}个步骤，一个方案最多{MOST_ROWS}个，请拆成几个事项",
        )
    crews = Counter(row.crew for row in sketch.rows if row.crew)
    shared = sum(count for count in crews.values() if count > 1)
    if shared > MOST_SHARED:
        raise Refused(
            "ledger.backplan.crews",
            f"有{shared}个步骤要排班组的先后，一个方案最多{MOST_SHARED}个，请用前置写明先后或拆成几个事项",
        )
    for row in sketch.rows:
        if len(row.name) > LONGEST_NAME:
            raise Refused(
                "ledger.backplan.long_name",
                f"“{row.name[:12]}…”的名称超过{LONGEST_NAME}个字，请写短些",
            )


def with_template(sketch: Sketch, code: str) -> Sketch:
    """The steps of a kind of work after those that are there: its first follow their last."""
    template = backplan.TEMPLATES.get(code)
    if template is None:
        raise Refused("ledger.backplan.no_template", "没有这个模板")
    held = {row.name for row in sketch.rows}
    followed = {name for row in sketch.rows for name in row.after}
    ends = tuple(row.name for row in sketch.rows if row.name not in followed)
    renamed: dict[str, str] = {}
    rows = list(sketch.rows)
    for one in template.rows:
        name = renamed[one.step.name] = _free(one.step.name, held)
        held.add(name)
        after = tuple(renamed[earlier] for earlier in one.step.after) or ends
        rows.append(
            PlanRow(name, one.step.days, one.step.unit.value, after, is_outdoors=one.is_outdoors)
        )
    return replace(sketch, rows=tuple(rows))


def with_way(sketch: Sketch, way: Way) -> Sketch:
    """The sketch with one way out taken; only when somebody presses it."""
    project = backplan.applied(project_of(sketch), way.changes)
    days = {step.name: step.days for step in project.steps}
    return replace(
        sketch,
        finish_on=project.finish,
        rows=tuple(replace(row, days=days[row.name]) for row in sketch.rows),
        workdays=project.workdays,
        overlaps=dict(project.overlaps),
    )


def finish_of(way: Way) -> date | None:
    """The day a way out asks for instead of the finish; None where the finish stays."""
    return max((one.on for one in way.changes if one.kind is Kind.FINISH and one.on), default=None)


def short_word(plan: Plan) -> str:
    return "个工作日" if plan.unit is Unit.WORKING else "天"


def _check_network(project: Project, today: date, calendar: Calendar) -> None:
    """A circle or a wrong number among steps that are over is wrong all the same."""
    backplan.plan(
        replace(project, finish=max(project.finish, today), steps=_without_crews(project)),
        today=min(today, project.finish),
        calendar=calendar,
    )


def _without_crews(project: Project) -> tuple[backplan.Step, ...]:
    return tuple(replace(step, crew="") for step in project.steps)


def _free(name: str, held: set[str]) -> str:
    number, free = 1, name
    while free in held:
        number += 1
        free = f"{name}（{number}）"
    return free


def _row(step: Step) -> PlanRow:
    return PlanRow(step.name, step.days, step.unit, tuple(step.after), step.crew, step.is_outdoors)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
