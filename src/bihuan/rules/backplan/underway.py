"""A plan that people are at work on: what is left of it, and what follows from a moved step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bihuan.rules.backplan.axis import Axis
from bihuan.rules.backplan.network import join
from bihuan.rules.backplan.values import Project, Span, Step
from bihuan.rules.deadlines import Calendar
from bihuan.rules.refusal import Refused

NO_DAY = date.min.toordinal()


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Which steps are over, and when those that are not were begun."""

    done: Collection[str] = ()
    begun: Mapping[str, date] = field(default_factory=dict)


def rest_of(project: Project, way: UnderWay, *, today: date, calendar: Calendar) -> Project:
    """The project with the work done taken out of it.

    A step that was begun waits for nothing and needs its remaining days, today's among them; one
    that has run longer than it was given still needs a day.
    """
    steps = [
        _left(project, step, way, today, calendar)
        for step in project.steps
        if step.name not in way.done
    ]
    days = {step.name: step.days for step in steps}
    waits = {(name, step.name) for step in steps for name in step.after}
    overlaps = {
        pair: min(left, days[pair[0]] - 1)
        for pair, left in project.overlaps.items()
        if pair in waits
    }
    return replace(project, steps=tuple(steps), overlaps=overlaps)


def _left(project: Project, step: Step, way: UnderWay, today: date, calendar: Calendar) -> Step:
    begun = way.begun.get(step.name)
    if begun is None:
        return replace(step, after=tuple(name for name in step.after if name not in way.done))
    axis = _axis(project, step, calendar)
    gone = axis.count(today.toordinal() - 1) - axis.count(begun.toordinal() - 1)
    return replace(step, days=max(1, step.days - max(0, gone)), after=())


def pushed(
    project: Project,
    dates: Mapping[str, Span],
    *,
    step: str,
    finish: date,
    way: UnderWay,
    calendar: Calendar,
) -> dict[str, Span]:
    """The steps whose dates change when one is to end on another day; nothing is pulled forward.

    The moved step keeps its length; what waits for it is pushed only as far as it must.
    """
    calendar = calendar.working_also(project.workdays) if project.workdays else calendar
    network = join(project, today=project.finish, calendar=calendar)
    moved = dict(dates)
    for at in network.order:
        one, axis = network.steps[at], network.axes[at]
        if one.name in way.done:
            continue
        floor = NO_DAY
        for earlier, left in network.before[at]:
            name = network.steps[earlier].name
            if name not in way.done:
                floor = max(floor, _point(network.axes[earlier], moved[name][1], left))
        if one.name == step:
            moved[step] = _ending(axis, one, finish, dates[step][0] if step in way.begun else None)
            if step not in way.begun and moved[step][0].toordinal() <= floor:
                raise Refused(
                    "backplan.move.too_early",
                    f"“{step}”要等前面的步骤到{date.fromordinal(floor)}完成，不能提前到{finish}",
                )
        elif one.name not in way.begun and moved[one.name][0].toordinal() <= floor:
            first = axis.count(floor) + 1
            moved[one.name] = (
                date.fromordinal(axis.nth(first)),
                date.fromordinal(axis.nth(first + one.days - 1)),
            )
    return {name: span for name, span in moved.items() if span != dates[name]}


def ending(project: Project, step: Step, finish: date, *, calendar: Calendar) -> date:
    """The day a step begins when it ends on `finish` and has all its days."""
    calendar = calendar.working_also(project.workdays) if project.workdays else calendar
    return _ending(_axis(project, step, calendar), step, finish, None)[0]


def _point(axis: Axis, finish: date, left: int) -> int:
    """The day after which so many days of a step are left; its last may be a rest day."""
    at = finish.toordinal()
    return axis.nth(axis.count(at) - left) if left else at


def _ending(axis: Axis, step: Step, finish: date, begun: date | None) -> Span:
    if begun is not None:
        return min(begun, finish), finish
    last = axis.count(finish.toordinal())
    return min(finish, date.fromordinal(axis.nth(last - step.days + 1))), finish


def _axis(project: Project, step: Step, calendar: Calendar) -> Axis:
    if project.workdays and not step.is_lawful:
        calendar = calendar.working_also(project.workdays)
    return Axis(calendar, step.unit, project.calendars.get(step.calendar, ()))
