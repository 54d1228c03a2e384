"""序时进度, the lag behind it, the forecast, and the templates plans start from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.backplan import (
    TEMPLATES,
    Forecast,
    Paced,
    Project,
    Report,
    forecast,
    lag,
    plan,
    planned_pct,
)
from bihuan.rules.deadlines import Unit
from bihuan.rules.refusal import Refused

WEEK = Paced(date(2026, 11, 2), date(2026, 11, 6), weight=1)
NEXT = Paced(date(2026, 11, 9), date(2026, 11, 13), weight=3)


@pytest.mark.parametrize(
    ("today", "pct"),
    [
        (date(2026, 11, 2), 0),
        (date(2026, 11, 3), 5),
        (date(2026, 11, 9), 25),
        (date(2026, 11, 10), 40),
        (date(2026, 11, 14), 100),
    ],
)
def test_the_planned_share_grows_by_working_days_and_weight(today: date, pct: int) -> None:
    """A day of the first week is a fifth of 1/4, of the second a fifth of 3/4."""
    assert planned_pct([WEEK, NEXT], today=today) == pct


def test_a_milestone_that_has_only_its_date_counts_after_it() -> None:
    """R029: 1 + 2 of 4 by the 25th; on its own day a milestone is not yet due."""
    days = [(date(2026, 11, 1), 1), (date(2026, 11, 20), 2), (date(2026, 12, 1), 1)]
    steps = [Paced(day, day, weight, Unit.NATURAL) for day, weight in days]
    assert planned_pct(steps, today=date(2026, 11, 25)) == 75
    assert planned_pct(steps, today=date(2026, 11, 1)) == 0


def test_the_lag_is_planned_less_done() -> None:
    assert lag([WEEK, NEXT], done_pct=18, today=date(2026, 11, 10)) == 22
    assert lag([WEEK, NEXT], done_pct=60, today=date(2026, 11, 10)) == -20


def test_nothing_planned_is_nothing_due() -> None:
    assert planned_pct([], today=date(2026, 11, 2)) == 0


def test_a_step_on_a_weekend_is_due_when_it_is_over() -> None:
    weekend = [Paced(date(2026, 11, 7), date(2026, 11, 8))]
    assert planned_pct(weekend, today=date(2026, 11, 8)) == 0
    assert planned_pct(weekend, today=date(2026, 11, 9)) == 100


def test_the_forecast_goes_on_at_the_pace_so_far_with_its_range() -> None:
    """5 working days gave 30 points, the next 5 gave 10: 4 a day, so 60 left take 15 days.

    Without the slow week 6 a day, 10 days; without the quick one 2 a day, 30 days.
    """
    reports = [Report(date(2026, 11, 6), 30), Report(date(2026, 11, 13), 40)]
    told = forecast(reports, start=date(2026, 11, 2), today=date(2026, 11, 16))
    assert told == Forecast(date(2026, 12, 4), date(2026, 11, 27), date(2026, 12, 25))


def test_a_pace_of_nothing_never_ends() -> None:
    told = forecast(
        [Report(date(2026, 11, 6), 0)], start=date(2026, 11, 2), today=date(2026, 11, 9)
    )
    assert told == Forecast(None, None, None)
    assert forecast([], start=date(2026, 11, 2), today=date(2026, 11, 9)).finish is None


def test_what_is_done_is_forecast_on_the_day_it_was_done() -> None:
    done = date(2026, 11, 6)
    told = forecast([Report(done, 100)], start=date(2026, 11, 2), today=date(2026, 12, 1))
    assert told == Forecast(done, done, done)


def test_a_forecast_into_a_year_without_a_table_is_an_estimate() -> None:
    told = forecast(
        [Report(date(2026, 11, 6), 5)], start=date(2026, 11, 2), today=date(2026, 11, 9)
    )
    assert told.guessed_years == (2027,)


@pytest.mark.parametrize(
    ("reports", "code"),
    [
        ([Report(date(2026, 11, 6), 101)], "percent"),
        ([Report(date(2026, 11, 1), 5)], "before_start"),
        ([Report(date(2026, 11, 6), 5), Report(date(2026, 11, 6), 9)], "order"),
    ],
)
def test_reports_that_cannot_be_are_refused(reports: list[Report], code: str) -> None:
    with pytest.raises(Refused) as no:
        forecast(reports, start=date(2026, 11, 2), today=date(2026, 11, 9))
    assert no.value.code == f"backplan.pace.{code}"


def test_a_step_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused, match=r"backplan\.pace\.reversed"):
        planned_pct([Paced(date(2026, 11, 6), date(2026, 11, 2))], today=date(2026, 11, 9))


@given(st.lists(st.integers(0, 100), min_size=1, max_size=6))
def test_the_forecast_lies_inside_its_range(done: list[int]) -> None:
    start = date(2026, 3, 2)
    reports = [Report(start + timedelta(days=7 * n), pct) for n, pct in enumerate(sorted(done))]
    told = forecast(reports, start=start, today=date(2026, 4, 20))
    if told.finish:
        assert told.early
        assert told.early <= told.finish <= (told.late or date.max)


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_every_template_can_be_planned_and_names_the_source_of_its_days(code: str) -> None:
    template = TEMPLATES[code]
    frost = {"冰冻期": ((date(2026, 12, 1), date(2027, 2, 28)),)}
    project = Project(date(2028, 6, 30), template.steps(calendar="冰冻期"), calendars=frost)
    assert plan(project, today=date(2026, 10, 10)).is_feasible
    assert [row.step.name for row in template.rows if not row.source] == []


def test_the_tender_template_keeps_the_twenty_days_of_the_law() -> None:
    rows = {row.step.name: row for row in TEMPLATES["tender"].rows}
    assert (rows["公告和投标"].step.days, rows["公告和投标"].step.unit) == (20, "natural")
    assert "第二十四条" in rows["公告和投标"].source
