"""A plan worked back by hand, its laws, and what cannot be planned."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.backplan import Project, Step, applied, plan, ways_out
from bihuan.rules.backplan.axis import Axis
from bihuan.rules.deadlines import LAWFUL, Unit
from bihuan.rules.refusal import Refused

TODAY = date(2026, 10, 10)
CHAIN = Project(
    finish=date(2026, 11, 15),
    steps=(Step("招标", 20), Step("施工", 15, after=("招标",)), Step("验收", 10, after=("施工",))),
)


def test_a_chain_of_45_working_days_is_short_by_19() -> None:
    """By hand, in the calendar of 2026.

    15 November is a Sunday, so the last working day is Friday the 13th. From today on there are
    10 October (a Saturday worked for the holiday), then the weeks of 12, 19 and 26 October and of
    2 and 9 November: 1 + 5 x 5 = 26 working days. The chain needs 20 + 15 + 10 = 45: short by 19.

    Back from 13 November: 验收 takes 10, 2-13 November; 施工 takes 15, 12-30 October; 招标 takes
    20 and ends on 10 October: 10, 9, 8 October (3), 30, 29, 28 September (6; 25-27 is 中秋),
    24-21 (10), Sunday the 20th is worked (11), 18-14 (16), 11-8 (20): it begins on 8 September.
    Forward from today the 45th working day is the 19th after 13 November: 10 December.
    """
    made = plan(CHAIN, today=TODAY)
    assert (made.is_feasible, made.short_by, made.unit) == (False, 19, Unit.WORKING)
    assert made.critical == ("招标", "施工", "验收")
    assert made.breaks_at == "招标"
    assert [(one.name, one.latest_start, one.latest_finish, one.slack) for one in made.steps] == [
        ("招标", date(2026, 9, 8), date(2026, 10, 10), -19),
        ("施工", date(2026, 10, 12), date(2026, 10, 30), -19),
        ("验收", date(2026, 11, 2), date(2026, 11, 13), -19),
    ]
    assert made.first_finish == date(2026, 12, 10)
    assert made.guessed_years == ()


def test_the_first_way_out_makes_it_feasible_by_itself() -> None:
    """Overlaps give at most 7 + 5, Saturdays 17, 24, 31 October, 7 and 14 November; 2 are cut."""
    made = plan(CHAIN, today=TODAY)
    ways = ways_out(CHAIN, made)
    assert [(way.kind, way.cost) for way in ways] == [("mix", 28), ("cut", 57), ("finish", 76)]
    for way in ways:
        assert plan(applied(CHAIN, way.changes), today=TODAY).is_feasible
    assert sorted((change.kind, change.by) for change in ways[0].changes) == [
        ("cut", 1),
        ("cut", 1),
        ("overlap", 5),
        ("overlap", 7),
        *[("workday", 1)] * 5,
    ]
    assert ways[2].sentence == "完成日期改为2026年12月10日"


def test_one_day_short_is_mended_by_one_day_of_overlap() -> None:
    project = Project(date(2026, 11, 13), (Step("甲", 13), Step("乙", 14, after=("甲",))))
    made = plan(project, today=TODAY)
    way = ways_out(project, made)[0]
    assert made.short_by == 1
    assert way.sentence == "“甲”还剩1个工作日时“乙”就开始（搭接1个工作日）"


def test_a_plan_that_fits_today_exactly_has_no_slack_and_no_way_out() -> None:
    """26 working days from Saturday 10 October to 13 November, today included."""
    project = Project(date(2026, 11, 15), (Step("甲", 26),))
    made = plan(project, today=TODAY)
    assert (made.is_feasible, made.short_by, made.breaks_at) == (True, 0, "")
    assert (made.steps[0].latest_start, made.steps[0].slack) == (TODAY, 0)
    assert ways_out(project, made) == ()


def test_today_does_not_count_when_it_is_a_rest_day() -> None:
    made = plan(Project(date(2026, 11, 15), (Step("甲", 25),)), today=date(2026, 10, 11))
    assert (made.is_feasible, made.steps[0].latest_start) == (True, date(2026, 10, 12))
    late = plan(Project(date(2026, 11, 15), (Step("甲", 26),)), today=date(2026, 10, 11))
    assert late.short_by == 1


def test_natural_days_are_short_by_natural_days() -> None:
    """10 October to 15 November are 37 days; 40 are needed."""
    made = plan(Project(date(2026, 11, 15), (Step("公示", 40, Unit.NATURAL),)), today=TODAY)
    assert (made.short_by, made.unit) == (3, Unit.NATURAL)


def test_a_chain_of_both_units_is_short_in_the_unit_of_the_step_that_breaks() -> None:
    """验收 back from 13 November begins on the 2nd; 20 natural days before it begin 13 October."""
    steps = (Step("公告", 20, Unit.NATURAL), Step("验收", 10, after=("公告",)))
    made = plan(Project(date(2026, 11, 15), steps), today=date(2026, 10, 17))
    assert (made.short_by, made.unit, made.breaks_at) == (4, Unit.NATURAL, "公告")


def test_the_side_branch_has_slack_and_the_chain_has_none() -> None:
    steps = (
        Step("甲", 10),
        Step("乙", 3, after=("甲",)),
        Step("丙", 8, after=("甲",)),
        Step("丁", 8, after=("乙", "丙")),
    )
    made = plan(Project(date(2026, 11, 13), steps), today=TODAY)
    assert made.critical == ("甲", "丙", "丁")
    assert [one.slack for one in made.steps] == [0, 5, 0, 0]


def test_outdoor_work_stops_in_the_frost() -> None:
    """Closed from 1 December to the end of February, 5 days before 10 March end on 9 March."""
    frost = {"冰冻期": ((date(2026, 12, 1), date(2027, 2, 28)),)}
    step = Step("浇筑", 10, Unit.NATURAL, calendar="冰冻期")
    made = plan(Project(date(2027, 3, 5), (step,), calendars=frost), today=TODAY)
    assert made.steps[0].latest_start == date(2026, 11, 26)
    assert made.steps[0].latest_finish == date(2027, 3, 5)


def test_fixed_dates_bind_a_step_and_a_fixed_last_day_can_be_moved() -> None:
    steps = (Step("甲", 5, latest=date(2026, 10, 14)), Step("乙", 2, earliest=date(2026, 10, 20)))
    project = Project(date(2026, 11, 13), steps)
    made = plan(project, today=TODAY)
    assert [one.slack for one in made.steps] == [-1, 17]
    assert made.steps[1].earliest_start == date(2026, 10, 20)
    ways = ways_out(project, made)
    assert ways[0].sentence.startswith("“甲”由5个工作日压缩为4个工作日")
    assert ways[1].sentence == "“甲”的最晚完成日改为2026年10月15日"


def test_a_year_without_a_table_is_named() -> None:
    made = plan(Project(date(2027, 1, 31), (Step("甲", 5),)), today=TODAY)
    assert made.guessed_years == (2027,)
    natural = plan(Project(date(2027, 1, 31), (Step("甲", 5, Unit.NATURAL),)), today=TODAY)
    assert natural.guessed_years == ()


def saturdays(project: Project, today: date) -> set[date | None]:
    ways = ways_out(project, plan(project, today=today))
    return {one.on for way in ways for one in way.changes if one.kind == "workday"}


def test_a_saturday_before_a_worked_sunday_stays_free_and_so_does_a_holiday() -> None:
    """Of 12, 19, 26 September and 3 October only the 12th: the 20th is worked, 25-27 is 中秋."""
    project = Project(date(2026, 10, 9), (Step("甲", 21),))
    assert saturdays(project, date(2026, 9, 10)) == {date(2026, 9, 12)}


def test_at_most_four_saturdays_a_month_are_worked() -> None:
    """August 2026 has 21 working days and five Saturdays."""
    august = date(2026, 8, 1)
    enough = Project(date(2026, 8, 31), (Step("甲", 25),))
    assert ways_out(enough, plan(enough, today=august))[0].kind == "workday"
    assert saturdays(enough, august) == {date(2026, 8, day) for day in (1, 8, 15, 22)}
    more = Project(date(2026, 8, 31), (Step("甲", 26),))
    kinds = [way.kind for way in ways_out(more, plan(more, today=august))]
    assert kinds == ["mix", "cut", "finish"]


def refused(*steps: Step, finish: date = date(2026, 11, 15), **more: object) -> Refused:
    with pytest.raises(Refused) as no:
        plan(Project(finish, steps, **more), today=TODAY)  # type: ignore[arg-type]
    return no.value


def test_a_circle_is_refused_with_its_names() -> None:
    no = refused(Step("甲", 1, after=("丙",)), Step("乙", 1, after=("甲",)),
                 Step("丙", 1, after=("乙",)), Step("丁", 1, after=("甲",)))  # fmt: skip
    assert (no.code, no.sentence) == ("backplan.cycle", "步骤互相等待，排不出先后：甲←丙←乙←甲")


def test_a_step_that_waits_for_itself_is_a_circle() -> None:
    assert refused(Step("甲", 1, after=("甲",))).sentence == "步骤互相等待，排不出先后：甲←甲"


FROST = {"冰冻期": ((date(2027, 1, 2), date(2027, 1, 1)),)}


@pytest.mark.parametrize(
    ("steps", "more", "code"),
    [
        ((), {}, "backplan.empty"),
        ((Step(" ", 1),), {}, "backplan.name.missing"),
        ((Step("甲", 1), Step("甲", 2)), {}, "backplan.name.twice"),
        ((Step("甲", 1, after=("乙",)),), {}, "backplan.after.unknown"),
        ((Step("甲", 0),), {}, "backplan.days.range"),
        ((Step("甲", 10_000),), {}, "backplan.days.range"),
        ((Step("甲", 1, Unit.CLOCK_HOURS),), {}, "backplan.unit"),
        ((Step("甲", 1, calendar="冰冻期"),), {}, "backplan.calendar.unknown"),
        ((Step("甲", 1),), {"calendars": FROST}, "backplan.calendar.reversed"),
        ((Step("甲", 1),), {"crews": {"一队": 0}}, "backplan.crew.teams"),
        ((Step("甲", 1),), {"finish": date(2026, 10, 9)}, "backplan.finish.past"),
        ((Step("甲", 1),), {"finish": date(9999, 12, 31)}, "backplan.date.range"),
        ((Step("甲", 1),), {"start": date(2026, 12, 1)}, "backplan.finish.before_start"),
        (
            (Step("甲", 1, earliest=date(2026, 11, 2), latest=date(2026, 11, 1)),),
            {},
            "backplan.window",
        ),
        ((Step("甲", 1), Step("乙", 1)), {"overlaps": {("甲", "乙"): 1}}, "backplan.overlap.apart"),
        (
            (Step("甲", 1), Step("乙", 1, after=("甲",))),
            {"overlaps": {("甲", "乙"): 1}},
            "backplan.overlap.range",
        ),
    ],
)
def test_what_cannot_be_planned_is_refused(
    steps: tuple[Step, ...], more: dict[str, object], code: str
) -> None:
    assert refused(*steps, **more).code == code  # type: ignore[arg-type]


def test_a_hundred_steps_of_ten_years_are_refused_and_not_an_overflow() -> None:
    steps = [Step("0", 3650)] + [Step(str(n), 3650, after=(str(n - 1),)) for n in range(1, 100)]
    assert refused(*steps).code == "backplan.too_long"


closed = st.lists(
    st.tuples(st.dates(date(2026, 6, 1), date(2027, 3, 1)), st.integers(0, 40)).map(
        lambda one: (one[0], one[0] + timedelta(days=one[1]))
    ),
    max_size=4,
)


@given(closed, st.sampled_from([Unit.WORKING, Unit.NATURAL]), st.integers(0, 300))
def test_an_axis_counts_the_days_outside_closed_seasons(
    spans: list[tuple[date, date]], unit: Unit, ahead: int
) -> None:
    axis = Axis(LAWFUL, unit, spans)
    first = date(2026, 6, 1)
    days = [first + timedelta(days=n) for n in range(ahead + 1)]
    open_ = [
        day
        for day in days
        if (unit is Unit.NATURAL or LAWFUL.is_workday(day))
        and not any(a <= day <= b for a, b in spans)
    ]
    before = axis.count(first.toordinal() - 1)
    assert axis.count(days[-1].toordinal()) - before == len(open_)
    assert [axis.nth(before + n) for n in range(1, len(open_) + 1)] == [
        day.toordinal() for day in open_
    ]


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Up to eight steps that wait for earlier ones, with frost, fixed days and overlaps."""
    count = draw(st.integers(1, 8))
    steps: list[Step] = []
    overlaps = {}
    for n in range(count):
        after = draw(st.lists(st.integers(0, n - 1), max_size=3, unique=True)) if n else []
        fixed = draw(st.sampled_from([None, None, date(2026, 11, 20), date(2026, 12, 20)]))
        steps.append(
            Step(
                str(n),
                draw(st.integers(1, 30)),
                draw(st.sampled_from([Unit.WORKING, Unit.NATURAL])),
                tuple(str(one) for one in after),
                latest=fixed,
                calendar=draw(st.sampled_from(["", "冰冻期"])),
            )
        )
        for one in after:
            if draw(st.booleans()):
                overlaps[(str(one), str(n))] = draw(st.integers(0, steps[one].days - 1))
    frost = {"冰冻期": ((date(2026, 12, 1), date(2026, 12, 20)),)}
    finish = draw(st.dates(date(2026, 10, 12), date(2027, 3, 31)))
    return Project(finish, tuple(steps), calendars=frost, overlaps=overlaps)


def axis_of(project: Project, step: Step) -> Axis:
    spans = project.calendars[step.calendar] if step.calendar else ()
    return Axis(LAWFUL, step.unit, spans)


@given(projects())
def test_the_latest_dates_never_break_a_dependency_or_a_limit(project: Project) -> None:
    made = plan(project, today=TODAY)
    rows = {one.name: one for one in made.steps}
    for step in project.steps:
        row, axis = rows[step.name], axis_of(project, step)
        start, finish = row.latest_start.toordinal(), row.latest_finish.toordinal()
        assert axis.count(finish) - axis.count(start - 1) == step.days
        assert row.latest_finish <= min(project.finish, step.latest or project.finish)
        for name in step.after:
            earlier = next(one for one in project.steps if one.name == name)
            theirs = axis_of(project, earlier)
            left = theirs.count(rows[name].latest_finish.toordinal()) - theirs.count(start - 1)
            assert left <= project.overlaps.get((name, step.name), 0)
    assert made.is_feasible == all(one.slack >= 0 for one in made.steps)
    assert (made.short_by > 0) == (not made.is_feasible)
    assert made.short_by == 0 or -rows[made.breaks_at].slack == made.short_by


@given(projects())
def test_every_way_out_is_feasible_and_they_are_cheapest_first(project: Project) -> None:
    made = plan(project, today=TODAY)
    ways = ways_out(project, made)
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)
    for way in ways:
        assert plan(applied(project, way.changes), today=TODAY).is_feasible
    assert made.is_feasible or ways
