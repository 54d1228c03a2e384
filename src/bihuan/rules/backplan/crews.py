"""Steps that share a crew, put in the best order by CP-SAT; loaded only where crews bind.

One worker, a fixed seed and a cap on work instead of on time: the same answer on every machine.
"""

from collections.abc import Callable
from typing import Any

from ortools.sat.python import cp_model

from bihuan.rules.backplan.network import Network
from bihuan.rules.backplan.sharing import sharers
from bihuan.rules.backplan.values import Project
from bihuan.rules.refusal import Refused

MOST_WORK, POLISH = 10.0, 1.0
"""CP-SAT's deterministic time, about seconds: for how late the project is, then for the rest."""


class Search:
    """Start and end of every step as variables, joined by waiting and by crews."""

    def __init__(self, project: Project, network: Network, most_work: float) -> None:
        self.most_work = most_work
        self.model = cp_model.CpModel()
        self.network = network
        self.starts: list[cp_model.IntVar] = []
        self.ends: list[cp_model.IntVar] = []
        self._points: list[Callable[[int], cp_model.IntVar]] = []
        lowest = _serial_start(network)
        for at in range(len(network.steps)):
            self._place(at, lowest)
        for at, links in enumerate(network.before):
            for earlier, left in links:
                self.model.add(self._points[earlier](left) < self.starts[at])
        self._share(project)
        gap = max(network.floors) - lowest + 1
        self.late = self.model.new_int_var(0, max(0, gap), "late")
        for start, floor in zip(self.starts, network.floors, strict=True):
            self.model.add(self.late >= floor - start)

    def latest(self) -> tuple[list[int], bool]:
        """The least lateness any order allows, whether that is proven, and with it each step late.

        Only the first says whether the project is feasible; the second may end at its cap.
        """
        self.model.minimize(self.late)
        first, is_proven = self._solve(self.most_work)
        self.model.add(self.late <= first.value(self.late))
        for start in self.starts:
            self.model.add_hint(start, first.value(start))
        self.model.maximize(sum(self.starts))
        best, _ = self._solve(min(self.most_work, POLISH), first)
        return [best.value(start) for start in self.starts], is_proven

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
        longest = self.network.limits[at] - _serial_start(self.network) + 1
        size = self.model.new_int_var(1, longest, "")
        return self.model.new_interval_var(start, size, end + 1, "")

    def _solve(self, most_work: float, known: Any = None) -> tuple[Any, bool]:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 2026
        solver.parameters.max_deterministic_time = most_work
        status = solver.solve(self.model)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return solver, status == cp_model.OPTIMAL
        if known is not None:
            return known, False
        raise Refused(
            "backplan.crews.too_hard",
            "共用班组的步骤太多，规定的计算量内排不出先后；请增加班组，或者减少共用班组的步骤",
        )


def latest_starts(
    project: Project, network: Network, *, most_work: float = MOST_WORK
) -> tuple[list[int], bool]:
    """Ordinals of the starts, and whether no order is less late."""
    return Search(project, network, most_work).latest()


def _serial_start(network: Network) -> int:
    """A day from which all steps fit one after the other, so that some order always exists."""
    day = min(network.limits)
    for at in reversed(network.order):
        axis = network.axes[at]
        day = axis.nth(axis.count(day) - network.steps[at].days + 1) - 1
    return day
