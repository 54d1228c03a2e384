"""Limited crews: CP-SAT where they bind, and the same dates as the plain pass where they do not."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.rules.backplan import Project, Step, applied, crews, plan, ways_out
from bihuan.rules.backplan.network import back, join
from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.refusal import Refused
from tests.rules.test_backplan import TODAY, projects

light = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TWO = (Step("甲", 10, crew="一队"), Step("乙", 12, crew="一队"))


def test_two_steps_of_one_crew_take_turns() -> None:
    """22 of the 26 working days to 13 November: four to spare, and nobody is in two places."""
    made = plan(Project(date(2026, 11, 15), TWO), today=TODAY)
    assert (made.is_feasible, [one.slack for one in made.steps]) == (True, [4, 4])
    assert len(made.crew_order) == 1
    first, second = sorted(made.steps, key=lambda one: one.latest_start)
    assert first.latest_finish < second.latest_start


def test_one_crew_too_few_is_short_by_days_and_a_second_team_mends_it() -> None:
    """With 20 working days left (19 October on) 22 are needed: short by 2."""
    project = Project(date(2026, 11, 15), TWO)
    made = plan(project, today=date(2026, 10, 19))
    assert (made.is_feasible, made.short_by, len(made.critical)) == (False, 2, 2)
    assert plan(replace(project, crews={"一队": 2}), today=date(2026, 10, 19)).is_feasible
    ways = ways_out(project, made)
    assert [way.kind for way in ways] == ["workday", "cut", "cut", "cut", "finish"]
    assert ways[-1].sentence == "完成日期改为2026年11月17日"


def test_a_plan_without_shared_crews_never_loads_the_solver() -> None:
    asks = (
        "import sys; from datetime import date; from bihuan.rules import backplan as b;"
        "s = (b.Step('甲', 5, crew='一队'), b.Step('乙', 5, after=('甲',), crew='一队'));"
        "b.plan(b.Project(date(2026, 11, 15), s), today=date(2026, 10, 10));"
        "print('ortools' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@light
@given(projects())
def test_the_solver_and_the_plain_pass_agree_where_no_crew_binds(project: Project) -> None:
    network = join(project, today=TODAY, calendar=LAWFUL)
    assert crews.latest_starts(project, network) == (back(network).starts, True)


@st.composite
def shared(draw: st.DrawFn) -> Project:
    project = draw(projects())
    named = draw(st.lists(st.sampled_from(["", "一队"]), min_size=8, max_size=8))
    steps = [replace(one, crew=name) for one, name in zip(project.steps, named, strict=False)]
    busy = [one.name for one in steps if one.crew][4:]
    kept = [replace(one, crew="") if one.name in busy else one for one in steps]
    return replace(project, steps=tuple(kept))


@pytest.mark.slow("a dozen solver runs against every order of a crew")
@light
@given(shared())
def test_no_order_of_one_crew_is_less_late_than_the_plan(project: Project) -> None:
    made = plan(project, today=TODAY)
    mine = max((TODAY - one.latest_start).days for one in made.steps)
    assert min(_lateness(project)) == max(0, mine)


def _lateness(project: Project) -> list[int]:
    """How late the worst step is for every order its crew could take; orders in a circle fail."""
    places = [at for at, step in enumerate(project.steps) if step.crew]
    found = []
    for order in permutations(places):
        pairs = list(pairwise(order))
        try:
            network = join(project, today=TODAY, calendar=LAWFUL, extra=pairs)
        except Refused:
            continue
        starts = zip(network.floors, back(network).starts, strict=True)
        found.append(max(0, *(floor - late for floor, late in starts)))
    return found


@pytest.mark.slow("a dozen solver runs for the law of crews")
@light
@given(shared(), st.integers(1, 2))
def test_no_crew_is_ever_in_more_places_than_it_has_teams(project: Project, teams: int) -> None:
    given_ = replace(project, crews={"一队": teams})
    made = plan(given_, today=TODAY)
    busy = [one for one in made.steps if one.crew]
    for one in busy:
        day = one.latest_start
        assert sum(two.latest_start <= day <= two.latest_finish for two in busy) <= teams
    for way in ways_out(given_, made)[:2]:
        assert plan(applied(given_, way.changes), today=TODAY).is_feasible


def test_the_same_project_has_the_same_plan_every_time() -> None:
    steps = tuple(Step(f"步骤{n}", 3 + n % 5, crew="一二三"[n % 3] + "队") for n in range(12))
    project = Project(date(2026, 12, 31), steps)
    assert plan(project, today=TODAY) == plan(project, today=TODAY)


def test_an_order_that_is_not_proven_within_the_cap_is_still_an_order_and_says_so() -> None:
    project = Project(date(2026, 11, 15), TWO)
    network = join(project, today=date(2026, 10, 19), calendar=LAWFUL)
    starts, is_proven = crews.latest_starts(project, network, most_work=0.0)
    assert (is_proven, sorted(starts)) == (
        False,
        [date(2026, 10, 15).toordinal(), date(2026, 10, 29).toordinal()],
    )
