"""Work a project back from its finish, and say whether today is too late."""

from dataclasses import replace
from datetime import date

from bihuan.rules.backplan.checking import check
from bihuan.rules.backplan.network import NOBODY, Network, Pass, back, join, on
from bihuan.rules.backplan.sharing import can_be_in_time, crew_order, sharers
from bihuan.rules.backplan.values import Plan, Planned, Project
from bihuan.rules.deadlines import LAWFUL, Calendar, Unit


def plan(project: Project, *, today: date, calendar: Calendar = LAWFUL) -> Plan:
    """Latest dates, slack and the critical chain; today counts when it is a working day."""
    check(project, today=today)
    network, late, is_proven = _joined(project, today, calendar)
    early = on(network)
    slacks = slack(network, early, late)
    chain = _critical(network, early, late)
    breaks = chain[0]
    is_feasible = min(slacks) >= 0
    days = (date.fromordinal(at) for run in (early.finishes, late.starts) for at in run)
    return Plan(
        finish=project.finish,
        today=today,
        is_feasible=is_feasible,
        short_by=0 if is_feasible else -slacks[breaks],
        unit=network.steps[breaks].unit,
        breaks_at="" if is_feasible else network.steps[breaks].name,
        critical=tuple(network.steps[at].name for at in chain),
        steps=tuple(_planned(network, early, late, slacks)),
        first_finish=date.fromordinal(max(early.finishes)),
        guessed_years=_guessed(network, sorted([project.finish, today, *days]), calendar),
        crew_order=_said(network),
        is_proven=is_proven,
    )


def fits(project: Project, made: Plan, *, calendar: Calendar) -> bool:
    """Whether a changed project is feasible in the order of crews that the plan has found."""
    place = {step.name: at for at, step in enumerate(project.steps)}
    keep = [(place[earlier], place[later]) for earlier, later in made.crew_order]
    network = join(project, today=made.today, calendar=_working(project, calendar), extra=keep)
    late, early = back(network).starts, on(network).starts
    return all(last >= first for first, last in zip(early, late, strict=True))


def can_end_by(project: Project, finish: date, *, today: date, calendar: Calendar) -> bool:
    """Whether the project would be feasible with another finish, whatever order its crews take."""
    moved = replace(project, finish=finish)
    network = join(moved, today=today, calendar=_working(project, calendar))
    return can_be_in_time(moved, network, back(network))


def _joined(project: Project, today: date, calendar: Calendar) -> tuple[Network, Pass, bool]:
    worked = _working(project, calendar)
    network = join(project, today=today, calendar=worked)
    late = back(network)
    if not sharers(network):
        return network, late, True
    pairs, is_proven = crew_order(project, network, late)
    network = join(project, today=today, calendar=worked, extra=pairs)
    return network, back(network), is_proven


def _working(project: Project, calendar: Calendar) -> Calendar:
    return calendar.working_also(project.workdays) if project.workdays else calendar


def slack(network: Network, early: Pass, late: Pass) -> list[int]:
    """Days of each step's own unit between the earliest and the latest start; negative is late."""
    return [
        axis.count(latest) - axis.count(earliest)
        for axis, earliest, latest in zip(network.axes, early.starts, late.starts, strict=True)
    ]


def _critical(network: Network, early: Pass, late: Pass) -> list[int]:
    """From the step that nothing but its floor holds and that is latest, to what sets its date."""
    free = [at for at in network.order if early.pushed_by[at] == NOBODY]
    at = min(free, key=lambda one: (late.starts[one] - early.starts[one], one))
    chain = [at]
    while late.pushed_by[at] != NOBODY:
        at = late.pushed_by[at]
        chain.append(at)
    return chain


def _planned(network: Network, early: Pass, late: Pass, slacks: list[int]) -> list[Planned]:
    return [
        Planned(
            name=step.name,
            unit=step.unit,
            crew=step.crew,
            earliest_start=date.fromordinal(early.starts[at]),
            earliest_finish=date.fromordinal(early.finishes[at]),
            latest_start=date.fromordinal(late.starts[at]),
            latest_finish=date.fromordinal(late.finishes[at]),
            slack=slacks[at],
        )
        for at, step in enumerate(network.steps)
    ]


def _guessed(network: Network, days: list[date], calendar: Calendar) -> tuple[int, ...]:
    if all(step.unit is Unit.NATURAL for step in network.steps):
        return ()
    return calendar.guessed_years(days[0], days[-1])


def _said(network: Network) -> tuple[tuple[str, str], ...]:
    """The pairs a shared crew added, after those that the steps say themselves."""
    return tuple(
        (network.steps[earlier].name, step.name)
        for at, step in enumerate(network.steps)
        for earlier, _ in network.before[at][len(set(step.after)) :]
    )
