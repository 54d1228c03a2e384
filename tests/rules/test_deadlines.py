from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.deadlines import LAWFUL, Counted

EIGHT = timezone(timedelta(hours=8))


def test_five_working_days_over_the_national_holiday_of_2026() -> None:
    assert LAWFUL.add_workdays(date(2026, 9, 29), 5) == Counted(date(2026, 10, 12), False)


def test_a_saturday_that_is_worked_counts() -> None:
    assert LAWFUL.add_workdays(date(2026, 9, 30), 3) == Counted(date(2026, 10, 10), False)
    assert LAWFUL.is_workday(date(2026, 10, 10))


def test_a_year_without_a_table_is_an_estimate_and_never_raises() -> None:
    counted = LAWFUL.add_workdays(date(2026, 12, 30), 5)
    assert counted == Counted(date(2027, 1, 6), True)


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
