"""What a moved milestone does to those that wait for it, told before anything is saved."""

from dataclasses import dataclass, replace
from datetime import date

from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.queries import plans
from bihuan.rules import backplan
from bihuan.rules.backplan import Project
from bihuan.rules.deadlines import Calendar, Unit
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Shift:
    """One step and the days it would have."""

    step: Step
    start_on: date | None
    due_on: date


def shifted(item: Item, step: Step, until: date, *, today: date, calendar: Calendar) -> list[Shift]:
    """The step first, then what it pushes; refused where the item's own date would be passed."""
    if step.done_on is not None:
        raise Refused("ledger.step.done", f"节点“{step.name}”已经完成")
    if until == step.due_on:
        raise Refused("ledger.step.same_day", f"节点“{step.name}”本来就是{until}")
    if until < today:
        raise Refused("ledger.step.past", "节点不能移到今天以前")
    steps = plans.steps_of(item)
    dates = {one.name: (one.start_on or one.due_on, one.due_on) for one in steps}
    moved = backplan.pushed(
        dated_project(item, steps, today),
        dates,
        step=step.name,
        finish=until,
        way=plans.under_way(steps),
        calendar=calendar,
    )
    shifts = [
        Shift(one, moved[one.name][0] if one.start_on else None, moved[one.name][1])
        for one in steps
        if one.name in moved
    ]
    late = [one for one in shifts if item.due_on and one.due_on > item.due_on]
    if late:
        raise Refused(
            "ledger.step.past_due",
            f"节点“{late[0].step.name}”将到{late[0].due_on}，晚于时限{item.due_on}，请先申请延期",
        )
    return sorted(shifts, key=lambda one: (one.step.name != step.name, one.due_on, one.step.place))


def dated_project(item: Item, steps: list[Step], today: date) -> Project:
    """The steps as a project; a milestone that has only its date is a step of one day."""
    project = plans.project_of(plans.sketch_of(item, today=today))
    rows = {row.name: row for row in project.steps}
    return replace(
        project,
        steps=tuple(
            rows.get(one.name) or backplan.Step(one.name, 1, Unit.NATURAL) for one in steps
        ),
    )
