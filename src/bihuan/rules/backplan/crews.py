"""Steps that share a crew, put in the best order by CP-SAT; loaded only where crews bind.

One worker, a fixed seed and a cap on work instead of on time: the same answer on every machine.
"""

from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

from bihuan.rules.backplan.network import Network
from bihuan.rules.backplan.sharing import sharers
from bihuan.rules.backplan.values import Project

MOST_WORK, POLISH, GLANCE = 4.0, 0.3, 0.5
"""CP-SAT's deterministic time, a few seconds each: how late, then the rest; or a mere yes or no."""


class Search:
    """Start and end of every step as variables, joined by waiting and by crews."""

    def __init__(self, project: Project, network: Network, most_work: float) -> None:
        self.most_work = most_work
        self.model = cp_model.CpModel()
        self.network = network
        self.starts: list[cp_model.IntVar] = []
        self.ends: list[cp_model.IntVar] = []
        self._points: list[Callable[[int], cp_model.IntVar]] = []
        self.known = in_turn(project, network)
        worst = max(0, *(f - s for f, s in zip(network.floors, self.known, strict=True)))
        self.lowest = lowest = min(network.floors) - worst
        for at in range(len(network.steps)):
            self._place(at, lowest)
        for at, links in enumerate(network.before):
            for earlier, left in links:
                self.model.add(self._points[earlier](left) < self.starts[at])
        self._share(project)
        self.late = self.model.new_int_var(0, worst, "late")
        for start, floor in zip(self.starts, network.floors, strict=True):
            self.model.add(self.late >= floor - start)

    def latest(self) -> tuple[list[int], bool]:
        """The least lateness any order allows, whether that is proven, and with it each step late.

        Only the first says whether the project is feasible; the second may end at its cap.
        """
        self.model.minimize(self.late)
        least, is_proven = self._solve(self.most_work)
        late = max(0, *(f - s for f, s in zip(self.network.floors, least, strict=True)))
        self.model.add(self.late <= late)
        self.known = least
        self.model.maximize(sum(self.starts))
        best, _ = self._solve(min(self.most_work, POLISH))
        return best, is_proven or late == 0

    def is_in_time(self) -> bool:
        """Whether some order keeps every floor; what is not found within the cap is no."""
        self.model.add(self.late == 0)
        solver = cp_model.CpSolver()
        status = self._run(solver, self.most_work)
        return status in {cp_model.OPTIMAL, cp_model.FEASIBLE}

    def _place(self, at: int, lowest: int) -> None:
        network = self.network
        axis, days = network.axes[at], network.steps[at].days
        first, last = axis.count(lowest - 1) + 1, axis.count(network.limits[at])
        open_days = [axis.nth(number) for number in range(first, last + 1)]
        choices = len(open_days) - days
        pick = self.model.new_int_var(0, choices, f"pick{at}")

        def point(left: int) -> cp_model.IntVar:
            """The day after which so many days of the step are left."""
            table = open_days[days - 1 - left : days - left + choices]
            return self._at(pick, table)

        self.starts.append(self._at(pick, open_days[: choices + 1]))
        self.ends.append(point(0))
        self._points.append(lambda left: self.ends[at] if not left else point(left))

    def _at(self, pick: cp_model.IntVar, table: list[int]) -> cp_model.IntVar:
        day = self.model.new_int_var(table[0], table[-1], "")
        self.model.add_element(pick, table, day)
        return day

    def _share(self, project: Project) -> None:
        for crew, places in sharers(self.network):
            intervals = [self._interval(at) for at in places]
            teams = project.teams(crew)
            if teams == 1:
                self.model.add_no_overlap(intervals)
            else:
                self.model.add_cumulative(intervals, [1] * len(intervals), teams)

    def _interval(self, at: int) -> cp_model.IntervalVar:
        start, end = self.starts[at], self.ends[at]
        longest = self.network.limits[at] - self.lowest + 1
        size = self.model.new_int_var(1, longest, "")
        return self.model.new_interval_var(start, size, end + 1, "")

    def _solve(self, most_work: float) -> tuple[list[int], bool]:
        """The best starts found, or those known before; and whether none are better."""
        solver = cp_model.CpSolver()
        status = self._run(solver, most_work)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return [solver.value(start) for start in self.starts], status == cp_model.OPTIMAL
        return self.known, False

    def _run(self, solver: cp_model.CpSolver, most_work: float) -> Any:
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for start, day in zip(self.starts, self.known, strict=True):
            self.model.add_hint(start, day)
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 2026
        solver.parameters.max_deterministic_time = most_work
        return solver.solve(self.model)


def is_in_time(project: Project, network: Network) -> bool:
    """Whether the crews can be put in an order that is not late, at a glance."""
    return Search(project, network, GLANCE).is_in_time()


def latest_starts(
    project: Project, network: Network, *, most_work: float = MOST_WORK
) -> tuple[list[int], bool]:
    """Ordinals of the starts, and whether no order is less late."""
    return Search(project, network, most_work).latest()


def in_turn(project: Project, network: Network) -> list[int]:
    """A good start for the search: back from the finish, each step as soon as a team is free."""
    starts = [0] * len(network.steps)
    free: dict[str, list[int]] = {}
    last = max(network.limits)
    for at in reversed(network.order):
        axis, step, limit = network.axes[at], network.steps[at], network.limits[at]
        for later, left in network.behind[at]:
            bound = starts[later] - 1
            limit = min(limit, axis.nth(axis.count(bound) + left) if left else bound)
        teams = free.setdefault(step.crew, [last] * project.teams(step.crew))
        team = max(range(len(teams)), key=teams.__getitem__)
        if step.crew:
            limit = min(limit, teams[team])
        starts[at] = axis.nth(axis.count(limit) - step.days + 1)
        teams[team] = starts[at] - 1
    return starts
