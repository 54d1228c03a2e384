"""10,000 steps in 500 projects planned backwards, beside PyJobShop on the same networks; growth.

    python -m bench.backplan

PyJobShop is the nearest well-known Python package that schedules projects with waiting and a last
day. It knows neither calendars nor a pass back: it is given working days as bare numbers and asked
for the shortest project, which must be as long as ours. It solves harder questions than this one.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from pyjobshop import Model

from bench.measure import RESULTS
from bihuan.rules.backplan import Plan, Project, Step, plan
from bihuan.rules.deadlines import LAWFUL

TODAY, FINISH = date(2026, 3, 2), date(2026, 12, 31)
STEPS, PROJECTS = 20, 500
RUNS, LIMIT = 5, 1.3


@dataclass(frozen=True, slots=True)
class Growth:
    """The best of the runs at 1x and 100x, and how much longer each step took."""

    name: str
    small_s: float
    large_s: float
    ratio: float


def project(steps: int, seed: int) -> Project:
    chance = random.Random(seed)
    rows = [
        Step(
            f"步骤{n}",
            chance.randint(1, 12),
            after=tuple(
                f"步骤{m}" for m in sorted(chance.sample(range(max(0, n - 6), n), min(n, 2)))
            ),
        )
        for n in range(steps)
    ]
    return Project(FINISH, tuple(rows))


def layered(steps: int) -> Project:
    """Ten steps deep, however many there are: the width grows and not the years."""
    wide = steps // 10
    rows = [
        Step(f"步骤{n}", 1 + n % 9, after=(f"步骤{n - wide}",) if n >= wide else ())
        for n in range(steps)
    ]
    return Project(FINISH, tuple(rows))


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def grown(name: str, small: list[Project], large: list[Project]) -> Growth:
    few = best(lambda: [plan(one, today=TODAY) for one in small], RUNS * 10)
    many = best(lambda: [plan(one, today=TODAY) for one in large])
    return Growth(name, round(few, 5), round(many, 4), round(many / few / 100, 2))


def length(made: Plan) -> int:
    """Working days from today to the day all is over."""
    return LAWFUL.workdays(made.today, made.first_finish)


def peer(given: Project) -> int:
    model = Model()
    tasks = {}
    for step in given.steps:
        tasks[step.name] = model.add_task(name=step.name)
        model.add_mode(tasks[step.name], [], step.days)
        for name in step.after:
            model.add_end_before_start(tasks[name], tasks[step.name])
    solved = model.solve(display=False, num_workers=1)
    return int(solved.objective)


def main() -> int:
    projects = [project(STEPS, seed) for seed in range(PROJECTS)]
    ours = best(lambda: [plan(one, today=TODAY) for one in projects])
    began = time.perf_counter()
    theirs = [peer(one) for one in projects]
    peer_s = time.perf_counter() - began
    same = theirs == [length(plan(one, today=TODAY)) for one in projects]
    print(f"{STEPS * PROJECTS:,} steps in {PROJECTS} projects: ours {ours:.3f} s, "
          f"PyJobShop {peer_s:.2f} s ({peer_s / ours:.0f}x), same lengths: {same}")  # fmt: skip
    growths = [
        grown("5 to 500 projects of 20 steps", projects[:5], projects),
        grown("one project, 100 to 10,000 steps", [layered(100)], [layered(10_000)]),
    ]
    for one in growths:
        print(f"{one.name:34} {one.small_s:>9} s {one.large_s:>9} s  per step {one.ratio}x")
    RESULTS.mkdir(exist_ok=True)
    kept = {"ours_s": round(ours, 4), "pyjobshop_s": round(peer_s, 3), "same": same,
            "growth": [asdict(one) for one in growths]}  # fmt: skip
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (RESULTS / f"{stamp}-backplan.json").write_text(json.dumps(kept, indent=1))
    return 0 if same and all(one.ratio <= LIMIT for one in growths) else 1


if __name__ == "__main__":
    sys.exit(main())
