"""The dated steps of an item's timetable, laid the same by a plan and by an opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.queries import plans
from bihuan.apps.ledger.queries.shifts import dated_project
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules import backplan
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated step of the timetable; weight is its share of the whole.

    `standard` is what must be true when a stage of a long job is over (R030).
    """

    name: str
    due_on: date
    weight: int = 1
    done_on: date | None = None
    standard: str = ""


def in_order(milestones: Sequence[Milestone], due_on: date | None) -> list[Milestone]:
    """By day; the last may not pass the item's date."""
    ordered = sorted(milestones, key=lambda milestone: milestone.due_on)
    if ordered and due_on is not None and ordered[-1].due_on > due_on:
        raise Refused(
            "ledger.plan.past_due",
            f"节点“{ordered[-1].name}”晚于时限{due_on:%m月%d日}，请调整或申请延期",
        )
    return ordered


def require_names_apart(milestones: Sequence[Milestone]) -> None:
    """A name is how a step is found again in the next plan."""
    names = [milestone.name[:80] for milestone in milestones]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise Refused("ledger.plan.twice", f"有两个节点都叫“{twice[0]}”，请改一个名称")


def require_done_kept(item: Item, milestones: Sequence[Milestone]) -> None:
    """What was reached is undone on its own page, where a reason is asked for."""
    done = {step.name for step in item.steps.all() if step.done_on}
    undone = [one.name for one in milestones if one.done_on is None and one.name[:80] in done]
    if undone:
        raise Refused(
            "ledger.plan.undone", f"节点“{undone[0]}”已登记完成，要撤销请打开这个节点并写明理由"
        )


def lay_steps(item: Item, ordered: Sequence[Milestone], *, today: date) -> None:
    """A step that keeps its name keeps its first day, its real days and its backplan."""
    held = {step.name: step for step in plans.steps_of(item)}
    kept = {milestone.name[:80] for milestone in ordered}
    starts = _starts(item, held, ordered, today)
    steps = [
        _step(item, milestone, held.get(milestone.name[:80]), kept, starts) for milestone in ordered
    ]
    for place, step in enumerate(steps, 1):
        step.place = place
    item.steps.all().delete()
    Step.objects.bulk_create(steps)


def _step(
    item: Item,
    milestone: Milestone,
    old: Step | None,
    kept: set[str],
    starts: dict[str, date],
) -> Step:
    step = old or Step(item=item, name=milestone.name[:80], first_due_on=milestone.due_on)
    step.first_due_on = step.first_due_on or step.due_on
    step.due_on, step.weight = milestone.due_on, milestone.weight
    step.start_on = starts.get(step.name, step.start_on)
    step.standard = milestone.standard[:200]
    step.after = [name for name in step.after if name in kept]
    step.done_on = step.done_on or milestone.done_on
    return step


def _starts(
    item: Item, held: dict[str, Step], ordered: Sequence[Milestone], today: date
) -> dict[str, date]:
    """Where a step of a backplan begins when it ends on another day; it keeps its length."""
    moved = {
        one.name: one.due_on
        for one in ordered
        if one.name in held and held[one.name].start_on and held[one.name].due_on != one.due_on
    }
    if not moved:
        return {}
    project, calendar = dated_project(item, list(held.values()), today), calendars.current()
    return {
        step.name: backplan.ending(project, step, moved[step.name], calendar=calendar)
        for step in project.steps
        if step.name in moved
    }
