"""A year's holidays brought in by a person, and the calendar that holds afterwards."""

from datetime import date, datetime

import pytest

from bihuan.foundation.calendar import actions as calendar
from bihuan.foundation.calendar import queries
from bihuan.rules.deadlines import Counted
from tests.factories.calendar import TABLE, bring, code_of
from tests.factories.outcomes import last
from tests.factories.people import County


def test_the_worked_example_holds_through_the_counties_calendar(db: None) -> None:
    """2026-09-29 + 5 working days."""
    assert queries.current().add_workdays(date(2026, 9, 29), 5) == Counted(date(2026, 10, 12))


def test_a_year_without_a_table_is_guessed_until_somebody_brings_it(
    county: County, at: datetime
) -> None:
    start = date(2026, 12, 30)
    assert queries.current().add_workdays(start, 5) == Counted(date(2027, 1, 6), (2027,))
    bring(county, at)
    assert queries.current().add_workdays(start, 5) == Counted(date(2027, 1, 7))
    assert last("calendar.table:2027") == (
        "calendar.table_brought",
        "导入2027年节假日安排：放假工作日1天，调休上班0天（国务院办公厅关于2027年部分节假日安排的通知）",
    )


def test_the_table_it_replaces_is_kept(county: County, at: datetime) -> None:
    bring(county, at)
    bring(county, at, TABLE.replace("on = []", "on = [2027-01-03]"))
    assert queries.current().is_workday(date(2027, 1, 3))
    assert [row.text for row in queries.replaced_tables()] == [TABLE]
    assert [(line.year, line.brought is not None) for line in queries.tables()] == [
        (2027, True),
        (2026, False),
        (2025, False),
        (2024, False),
    ]


def test_the_calendar_costs_one_query(
    county: County, at: datetime, django_assert_num_queries: object
) -> None:
    bring(county, at)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.current().is_workday(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2027),
        (date(2027, 3, 1), 2027),
        (date(2028, 11, 2), 2028),
    ],
)
def test_from_november_the_next_years_table_is_missed(
    today: date, year: int | None, db: None
) -> None:
    assert queries.missing_year(today) == year


def test_nothing_is_missed_once_it_was_brought(county: County, at: datetime) -> None:
    bring(county, at)
    assert queries.missing_year(date(2026, 11, 25)) is None


@pytest.mark.parametrize(
    ("year", "text", "code"),
    [
        (2028, TABLE, "calendar.table.other_year"),
        (2027, "", "calendar.table.other_year"),
        (3000, TABLE, "calendar.year.far"),
        (2027, '[2027]\nsource=" "\noff=[]\non=[]', "calendar.table.no_source"),
        (2027, "[2027", "deadlines.table.unreadable"),
        (2027, TABLE.replace("on = []", "on = [2027-01-04]"), "deadlines.table.week"),
    ],
)
def test_a_table_that_cannot_be_right_is_code_of(
    year: int, text: str, code: str, county: County, at: datetime
) -> None:
    assert (
        code_of(lambda: calendar.bring_table(year=year, text=text, by=county.admin.viewer, at=at))
        == code
    )


def test_the_same_table_is_not_brought_twice(county: County, at: datetime) -> None:
    bring(county, at)
    assert code_of(lambda: bring(county, at)) == "calendar.table.same"


def test_a_unit_brings_no_table(county: County, at: datetime) -> None:
    for somebody in (county.zhao, county.li, county.zhou):
        code = code_of(
            lambda by=somebody.viewer: calendar.bring_table(year=2027, text=TABLE, by=by, at=at)
        )
        assert code == "calendar.table.not_yours"
