"""A period the law fixes is not for sale: never cut, never overlapped, never run on Saturdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.backplan import TEMPLATES, Project, Step, least_of, plan, ways_out
from bihuan.rules.backplan.changes import Kind
from bihuan.rules.deadlines import LAWFUL, Unit

TODAY = date(2026, 10, 12)


def test_the_periods_of_the_law_are_known_by_their_names() -> None:
    assert least_of("公告和投标", Unit.NATURAL) == 20
    assert least_of("公示中标候选人", Unit.NATURAL) == 3
    assert least_of("公示验收报告", Unit.WORKING) == 20
    assert least_of("土建", Unit.WORKING) == 1


@pytest.mark.parametrize("code", ["tender", "acceptance"])
def test_what_is_short_is_won_from_the_other_steps(code: str) -> None:
    template = TEMPLATES[code]
    steps = template.steps()
    lawful = {step.name for step in steps if step.is_lawful}
    enough = plan(Project(finish=date(2027, 6, 30), steps=steps), today=TODAY).first_finish
    short = Project(finish=enough - timedelta(days=4), steps=steps)
    ways = ways_out(short, plan(short, today=TODAY))
    changes = [change for way in ways for change in way.changes]
    assert lawful
    assert changes
    assert not [one for one in changes if one.kind is Kind.CUT and one.step in lawful]
    assert not [one for one in changes if one.kind is Kind.OVERLAP and one.before in lawful]


def test_a_saturday_worked_does_not_shorten_what_the_public_may_read() -> None:
    """20 working days from 12 October end on 6 November, whoever works on Saturdays."""
    saturdays = frozenset(date(2026, 10, 17) + timedelta(days=7 * week) for week in range(4))
    public = Step("公示验收报告", 20, least=20)
    plain = Step("编制报告", 20)
    ends = [
        plan(
            Project(finish=date(2026, 12, 31), steps=(step,), workdays=saturdays), today=TODAY
        ).first_finish
        for step in (public, plain)
    ]
    assert ends == [date(2026, 11, 6), date(2026, 11, 3)]


days = st.integers(1, 25)


@given(st.lists(st.tuples(days, st.booleans()), min_size=1, max_size=5), st.integers(1, 12))
def test_no_way_out_touches_a_period_of_the_law(
    rows: list[tuple[int, bool]], short_by: int
) -> None:
    steps = tuple(
        Step(f"步骤{n}", many, after=(f"步骤{n - 1}",) if n else (), least=many if law else 1)
        for n, (many, law) in enumerate(rows)
    )
    lawful = {step.name for step in steps if step.is_lawful}
    whole = plan(Project(finish=date(2027, 12, 31), steps=steps), today=TODAY)
    finish = max(TODAY, LAWFUL.add_workdays(whole.first_finish, -short_by).on)
    project = Project(finish=finish, steps=steps)
    for way in ways_out(project, plan(project, today=TODAY)):
        touched = {
            one.step if one.kind is Kind.CUT else one.before
            for one in way.changes
            if one.kind in {Kind.CUT, Kind.OVERLAP}
        }
        assert touched.isdisjoint(lawful)
