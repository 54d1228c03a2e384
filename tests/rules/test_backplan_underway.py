"""A plan people are at work on: what is left of it, and what a moved step pushes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.backplan import Project, Step, UnderWay, plan, pushed, rest_of
from bihuan.rules.deadlines import LAWFUL, Unit
from bihuan.rules.refusal import Refused

TODAY = date(2026, 10, 19)
CHAIN = Project(
    finish=date(2026, 11, 30),
    steps=(Step("招标", 5), Step("施工", 10, after=("招标",)), Step("验收", 5, after=("施工",))),
)
DATES = {
    "招标": (date(2026, 10, 12), date(2026, 10, 16)),
    "施工": (date(2026, 10, 19), date(2026, 10, 30)),
    "验收": (date(2026, 11, 2), date(2026, 11, 6)),
}


def test_what_is_over_is_taken_out_and_what_was_begun_needs_its_remaining_days() -> None:
    """施工 began on Friday 16 October: one of its 10 days is gone before Monday the 19th."""
    way = UnderWay(done={"招标"}, begun={"施工": date(2026, 10, 16)})
    rest = rest_of(CHAIN, way, today=TODAY, calendar=LAWFUL)
    assert [(step.name, step.days, step.after) for step in rest.steps] == [
        ("施工", 9, ()),
        ("验收", 5, ("施工",)),
    ]
    made = plan(rest, today=TODAY)
    assert made.first_finish == date(2026, 11, 5)


def test_a_step_that_has_run_longer_than_it_was_given_still_needs_a_day() -> None:
    way = UnderWay(begun={"招标": date(2026, 9, 1)})
    rest = rest_of(CHAIN, way, today=TODAY, calendar=LAWFUL)
    assert rest.steps[0].days == 1


def test_overlaps_with_what_is_over_go_with_it() -> None:
    project = Project(
        CHAIN.finish, CHAIN.steps, overlaps={("招标", "施工"): 4, ("施工", "验收"): 3}
    )
    way = UnderWay(done={"招标"}, begun={"施工": date(2026, 9, 28)})
    rest = rest_of(project, way, today=TODAY, calendar=LAWFUL)
    assert (rest.steps[0].days, rest.overlaps) == (1, {("施工", "验收"): 0})


def test_a_moved_step_keeps_its_length_and_pushes_only_as_far_as_it_must() -> None:
    """招标 ends on Tuesday the 20th: 施工 takes its ten days from the 21st to 3 November."""
    moved = pushed(
        CHAIN, DATES, step="招标", finish=date(2026, 10, 20), way=UnderWay(), calendar=LAWFUL
    )
    assert moved == {
        "招标": (date(2026, 10, 14), date(2026, 10, 20)),
        "施工": (date(2026, 10, 21), date(2026, 11, 3)),
        "验收": (date(2026, 11, 4), date(2026, 11, 10)),
    }


def test_nothing_is_pulled_forward() -> None:
    moved = pushed(
        CHAIN, DATES, step="招标", finish=date(2026, 10, 14), way=UnderWay(), calendar=LAWFUL
    )
    assert moved == {"招标": (date(2026, 10, 9), date(2026, 10, 14))}


def test_a_step_does_not_go_before_what_it_waits_for() -> None:
    with pytest.raises(Refused) as no:
        pushed(
            CHAIN, DATES, step="施工", finish=date(2026, 10, 29), way=UnderWay(), calendar=LAWFUL
        )
    assert no.value.code == "backplan.move.too_early"
    assert no.value.sentence == "“施工”要等前面的步骤到2026-10-16完成，不能提前到2026-10-29"


def test_what_is_over_or_begun_is_not_pushed() -> None:
    way = UnderWay(done={"招标"}, begun={"施工": date(2026, 10, 19)})
    moved = pushed(CHAIN, DATES, step="施工", finish=date(2026, 11, 2), way=way, calendar=LAWFUL)
    assert moved == {
        "施工": (date(2026, 10, 19), date(2026, 11, 2)),
        "验收": (date(2026, 11, 3), date(2026, 11, 9)),
    }


@st.composite
def projects(draw: st.DrawFn) -> Project:
    count = draw(st.integers(1, 7))
    steps: list[Step] = []
    for n in range(count):
        names = [step.name for step in steps]
        after = draw(st.lists(st.sampled_from(names), unique=True, max_size=3)) if names else []
        unit = draw(st.sampled_from([Unit.WORKING, Unit.NATURAL]))
        steps.append(Step(f"步骤{n}", draw(st.integers(1, 30)), unit, tuple(after)))
    return Project(date(2026, 12, 31), tuple(steps))


@given(projects(), st.data())
def test_after_any_move_nobody_begins_before_what_it_waits_for_is_over(
    project: Project, data: st.DataObject
) -> None:
    made = plan(project, today=date(2026, 1, 5))
    dates = {one.name: (one.latest_start, one.latest_finish) for one in made.steps}
    step = data.draw(st.sampled_from([one.name for one in project.steps]))
    finish = dates[step][1] + timedelta(days=data.draw(st.integers(0, 60)))
    moved = dates | pushed(
        project, dates, step=step, finish=finish, way=UnderWay(), calendar=LAWFUL
    )
    assert moved[step][1] == finish
    for one in project.steps:
        for earlier in one.after:
            assert moved[earlier][1] < moved[one.name][0]
        assert dates[one.name] <= moved[one.name]
