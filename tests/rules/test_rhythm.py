from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.rhythm import Stretch, days_owed, next_report_on

DAY = date(2026, 3, 2)


def test_the_next_report_is_owed_after_so_many_days() -> None:
    """R037."""
    assert next_report_on(DAY, 3, []) == date(2026, 3, 5)
    assert [days_owed(date(2026, 3, 5), DAY + timedelta(days=n)) for n in (2, 3, 4)] == [0, 0, 1]


def test_days_the_clock_stood_do_not_count() -> None:
    stood: list[Stretch] = [(date(2026, 3, 3), date(2026, 3, 8))]
    assert next_report_on(DAY, 3, stood) == date(2026, 3, 10)


def test_what_stood_before_the_last_report_is_gone() -> None:
    stood: list[Stretch] = [(date(2026, 2, 20), date(2026, 3, 4))]
    assert next_report_on(DAY, 3, stood) == date(2026, 3, 7)
    assert next_report_on(date(2026, 3, 5), 3, stood) == date(2026, 3, 8)


def test_nothing_is_owed_while_the_clock_stands() -> None:
    assert next_report_on(DAY, 3, [(date(2026, 3, 3), None)]) is None
    assert days_owed(None, date(2026, 9, 1)) == 0


@given(st.integers(1, 31), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6))
def test_every_day_it_stood_moves_the_report_by_one(
    every: int, gaps: list[tuple[int, int]]
) -> None:
    moment, stood = DAY, []
    for wait, still in gaps:
        begun = moment + timedelta(days=wait)
        moment = begun + timedelta(days=still)
        stood.append((begun, moment))
    plain = next_report_on(DAY, every, [])
    moved = next_report_on(DAY, every, stood)
    assert plain is not None
    assert moved is not None
    assert moved - plain == timedelta(days=sum(still for _, still in gaps))
