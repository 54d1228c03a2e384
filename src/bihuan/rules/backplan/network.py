"""The steps joined up, and the two passes over them: back from the finish, on from today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.rules.backplan.axis import Axis
from bihuan.rules.backplan.checking import FIRST_DAY, LAST_DAY, refuse_circle
from bihuan.rules.backplan.values import Project, Step
from bihuan.rules.deadlines import Calendar, Unit
from bihuan.rules.refusal import Refused

NOBODY = -1
Links = Sequence[Sequence[tuple[int, int]]]
"""For each step its neighbours: place, and how many days of the earlier one may be left."""


@dataclass(frozen=True, slots=True)
class Network:
    """Places in `order` are topological; days are ordinals."""

    steps: tuple[Step, ...]
    order: Sequence[int]
    before: Links
    behind: Links
    axes: Sequence[Axis]
    floors: Sequence[int]
    """No step begins before its floor: today, the project's start, its own earliest day."""
    limits: Sequence[int]
    """No step ends after its limit: the finish, its own latest day."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Where each step begins and ends, and whose date pushed it (NOBODY: its floor or limit)."""

    starts: list[int]
    finishes: list[int]
    pushed_by: list[int]


def join(
    project: Project, *, today: date, calendar: Calendar, extra: Sequence[tuple[int, int]] = ()
) -> Network:
    """`extra` adds (earlier, later) places: the order in which a shared crew takes its steps."""
    steps = project.steps
    place = {step.name: at for at, step in enumerate(steps)}
    before: list[list[tuple[int, int]]] = [
        [
            (place[name], project.overlaps.get((name, step.name), 0))
            for name in dict.fromkeys(step.after)
        ]
        for step in steps
    ]
    for earlier, later in extra:
        before[later].append((earlier, 0))
    behind: list[list[tuple[int, int]]] = [[] for _ in steps]
    for at, links in enumerate(before):
        for earlier, left in links:
            behind[earlier].append((at, left))
    axis = _axes(project, calendar)
    from_on = max(today, project.start or today)
    return Network(
        steps,
        _order(steps, before, behind),
        before,
        behind,
        [axis(step) for step in steps],
        [max(from_on, step.earliest or from_on).toordinal() for step in steps],
        [min(project.finish, step.latest or project.finish).toordinal() for step in steps],
    )


def back(network: Network) -> Pass:
    """As late as possible: the finish, then what waits for each step, in turn."""
    size = len(network.steps)
    starts, finishes, pushed_by = [0] * size, [0] * size, [NOBODY] * size
    lowest = FIRST_DAY.toordinal() - 36_525
    for at in reversed(network.order):
        axis, limit = network.axes[at], network.limits[at]
        for later, left in network.behind[at]:
            bound = starts[later] - 1
            if left:
                bound = axis.nth(axis.count(bound) + left)
            if bound < limit:
                limit, pushed_by[at] = bound, later
        last = axis.count(limit)
        finishes[at] = axis.nth(last)
        starts[at] = axis.nth(last - network.steps[at].days + 1)
        if starts[at] < lowest:
            raise _too_long(network.steps[at], "倒排")
    return Pass(starts, finishes, pushed_by)


def on(network: Network) -> Pass:
    """As early as possible: today, then after what each step waits for, in turn."""
    size = len(network.steps)
    starts, finishes, pushed_by = [0] * size, [0] * size, [NOBODY] * size
    highest = LAST_DAY.toordinal() + 36_525
    for at in network.order:
        axis, floor = network.axes[at], network.floors[at]
        for earlier, left in network.before[at]:
            bound = finishes[earlier] + 1
            if left:
                theirs = network.axes[earlier]
                bound = theirs.nth(theirs.count(finishes[earlier]) - left) + 1
            if bound > floor:
                floor, pushed_by[at] = bound, earlier
        first = axis.count(floor - 1) + 1
        starts[at] = axis.nth(first)
        finishes[at] = axis.nth(first + network.steps[at].days - 1)
        if finishes[at] > highest:
            raise _too_long(network.steps[at], "顺排")
    return Pass(starts, finishes, pushed_by)


def _too_long(step: Step, way: str) -> Refused:
    return Refused("backplan.too_long", f"{way}到“{step.name}”已差出一百年以上，请核对各步工期")


def _axes(project: Project, calendar: Calendar) -> Callable[[Step], Axis]:
    known: dict[tuple[Unit, str, bool], Axis] = {}
    lawful = calendar.lawful()

    def axis(step: Step) -> Axis:
        key = (step.unit, step.calendar, step.is_lawful)
        if key not in known:
            closed = project.calendars[step.calendar] if step.calendar else ()
            known[key] = Axis(lawful if step.is_lawful else calendar, step.unit, closed)
        return known[key]

    return axis


def _order(steps: tuple[Step, ...], before: Links, behind: Links) -> list[int]:
    """Places of the steps, each after all it waits for."""
    waits = [len(links) for links in before]
    ready = [at for at, count in enumerate(waits) if not count]
    for at in ready:
        for later, _ in behind[at]:
            waits[later] -= 1
            if not waits[later]:
                ready.append(later)
    if len(ready) < len(steps):
        refuse_circle(steps, [[one for one, _ in links] for links in before], set(ready))
    return ready
