from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import LAWFUL, Counted, tables_of
from bihuan.rules.refusal import Refused

EIGHT = timezone(timedelta(hours=8))


def test_five_working_days_over_the_national_holiday_of_2026() -> None:
    assert LAWFUL.add_workdays(date(2026, 9, 29), 5) == Counted(date(2026, 10, 12))


def test_a_saturday_that_is_worked_counts() -> None:
    assert LAWFUL.add_workdays(date(2026, 9, 30), 3) == Counted(date(2026, 10, 10))
    assert LAWFUL.is_workday(date(2026, 10, 10))


def test_a_year_without_a_table_is_an_estimate_and_never_raises() -> None:
    counted = LAWFUL.add_workdays(date(2026, 12, 30), 5)
    assert counted == Counted(date(2027, 1, 6), guessed_years=(2027,))
    assert counted.is_estimate


def test_the_ends_of_the_calendar_stop_the_count() -> None:
    assert LAWFUL.add_workdays(date(9999, 12, 30), 5).on == date(9999, 12, 31)
    assert LAWFUL.add_workdays(date(1, 1, 2), -5).on == date(1, 1, 1)


def test_work_hours_run_from_eight_to_six_on_working_days() -> None:
    start = datetime(2026, 9, 30, 17, 0, tzinfo=EIGHT)
    assert LAWFUL.add_work_hours(start, 24) == datetime(2026, 10, 10, 11, 0, tzinfo=EIGHT)


def test_work_hours_that_start_at_night_start_in_the_morning() -> None:
    night = datetime(2026, 11, 24, 22, 0, tzinfo=EIGHT)
    assert LAWFUL.add_work_hours(night, 2) == datetime(2026, 11, 25, 10, 0, tzinfo=EIGHT)
    early = datetime(2026, 11, 24, 5, 0, tzinfo=EIGHT)
    assert LAWFUL.add_work_hours(early, 2) == datetime(2026, 11, 24, 10, 0, tzinfo=EIGHT)


def test_a_holiday_start_waits_for_the_next_working_morning() -> None:
    holiday = datetime(2026, 10, 3, 12, 0, tzinfo=EIGHT)
    assert LAWFUL.add_work_hours(holiday, 1) == datetime(2026, 10, 8, 9, 0, tzinfo=EIGHT)


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(1, 60))
def test_a_deadline_in_working_days_falls_on_a_working_day(start: date, count: int) -> None:
    assert LAWFUL.is_workday(LAWFUL.add_workdays(start, count).on)


@given(st.dates(date(2024, 1, 8), date(2028, 12, 1)), st.integers(1, 60))
def test_counting_back_from_a_working_day_returns_to_it(start: date, count: int) -> None:
    day = LAWFUL.workday_on_or_after(start)
    there = LAWFUL.add_workdays(day, count).on
    assert LAWFUL.add_workdays(there, -count).on == day


@given(st.dates(date(2023, 1, 1), date(2028, 12, 31)), st.integers(-400, 400))
def test_counting_in_one_step_is_counting_day_by_day(start: date, count: int) -> None:
    day, left = start, abs(count)
    while left:
        day += timedelta(days=1 if count > 0 else -1)
        left -= LAWFUL.is_workday(day)
    assert LAWFUL.add_workdays(start, count).on == day


@given(st.dates(date(2023, 1, 1), date(2028, 12, 31)), st.integers(0, 400))
def test_working_days_between_two_days_are_those_that_are_worked(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    worked = sum(LAWFUL.is_workday(first + timedelta(days=n)) for n in range(days + 1))
    assert LAWFUL.workdays(first, last) == worked
    assert LAWFUL.workdays(last, first) == (worked if days == 0 else 0)


def test_2026_has_as_many_working_days_as_the_notice_leaves() -> None:
    """261 weekdays, less 19 taken off, and 6 weekend days worked."""
    assert LAWFUL.workdays(date(2026, 1, 1), date(2026, 12, 31)) == 261 - 19 + 6


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 10, 1), "国庆假期"),
        (date(2026, 10, 3), "国庆假期"),
        (date(2026, 10, 8), "工作日"),
        (date(2026, 10, 10), "调休上班"),
        (date(2026, 10, 11), "周末"),
        (date(2027, 10, 1), "工作日"),
        (date(2027, 10, 2), "周末"),
    ],
)
def test_every_day_says_why_it_is_worked_or_not(day: date, reason: str) -> None:
    assert LAWFUL.reason(day) == reason


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_weekday_off_has_the_name_of_a_holiday(year: int) -> None:
    table = LAWFUL.years[year]
    assert table.off - table.names.keys() == set()
    assert table.on & table.names.keys() == set()


def test_a_saturday_somebody_decides_to_work_counts_and_says_so() -> None:
    calendar = LAWFUL.working_also([date(2026, 10, 17), date(2026, 10, 2)])
    assert calendar.workdays(date(2026, 10, 1), date(2026, 10, 18)) == 10
    assert calendar.reason(date(2026, 10, 17)) == "加班"
    assert calendar.is_workday(date(2026, 10, 2))


def test_the_table_of_a_year_ends_the_estimate() -> None:
    tables = tables_of('[2027]\nsource = "通知"\noff = [2027-01-01]\non = [2027-01-03]')
    counted = LAWFUL.with_tables(tables).add_workdays(date(2026, 12, 30), 5)
    assert counted == Counted(date(2027, 1, 6))
    assert LAWFUL.with_tables(tables).is_workday(date(2027, 1, 3))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2027 = 1", "deadlines.table.unreadable"),
        ("[2027]", "deadlines.table.unreadable"),
        ("not toml", "deadlines.table.unreadable"),
        ('["二〇二七"]\nsource = ""', "deadlines.table.unreadable"),
        ('[2027]\nsource="x"\noff=["x"]\non=[]', "deadlines.table.unreadable"),
        ('[2027]\nsource="x"\noff=[2026-01-01]\non=[]', "deadlines.table.year"),
        ('[2027]\nsource="x"\noff=[2027-01-02]\non=[]', "deadlines.table.week"),
        ('[2027]\nsource="x"\noff=[]\non=[2027-01-01]', "deadlines.table.week"),
    ],
)
def test_a_table_that_is_wrong_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        tables_of(text)
    assert no.value.code == code
