"""Hours come in late, twice and corrected; only the days they touch are closed anew."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.air.models import Day
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series.models import Ingest, Reading
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from tests.factories.air import FINE, import_rows, make_rows, make_station
from tests.factories.people import CODE, County

A01, B02 = "339921A01", "339921B02"
FIRST = date(2026, 2, 25)
OPENS = beijing.opens(FIRST)


@pytest.fixture
def stations(county: County, at: datetime) -> None:
    make_station(county, at, A01)
    make_station(county, at, B02)
    make_station(
        county, at, "339921T03", kind="township", place_code=CODE + "101", is_assessed=False
    )


@pytest.mark.usefixtures("stations")
def test_hours_become_days_of_station_and_county(county: County, at: datetime) -> None:
    took = import_rows(county, make_rows(A01, OPENS, 48), at)
    assert (took.new, took.closing) == (288, air.Closing(stations=2, areas=2, changed=4))
    one, two = queries.days(CODE, FIRST, FIRST + timedelta(days=1))
    assert (one.values["pm25"], one.aqi, one.hours["pm25"]) == (Decimal(30), 50, 1)
    assert one.note == ""
    assert two.day == date(2026, 2, 26)
    assert Record.objects.get(kind="air.hours_imported").sentence == (
        "导入小时数据“小时数据.csv”：新增288个，更正0个，相同0个，重算2个站点日"
    )


@pytest.mark.usefixtures("stations")
def test_the_same_file_twice_changes_nothing(county: County, at: datetime) -> None:
    rows = make_rows(A01, OPENS, 48)
    import_rows(county, rows, at)
    before = list(Day.objects.order_by("id").values())
    took = import_rows(county, rows, at + timedelta(hours=1))
    assert (took.new, took.corrected, took.same, took.closing.changed) == (0, 0, 288, 0)
    assert list(Day.objects.order_by("id").values()) == before


@pytest.mark.usefixtures("stations")
def test_an_hour_corrected_and_corrected_back_gives_the_first_day(
    county: County, at: datetime
) -> None:
    import_rows(county, make_rows(A01, OPENS, 24), at)
    first = queries.day(A01, FIRST)
    import_rows(county, make_rows(A01, OPENS, 1, {**FINE, "pm25": 900}), at)
    assert queries.day(A01, FIRST) != first
    import_rows(county, make_rows(A01, OPENS, 1), at)
    assert queries.day(A01, FIRST) == first
    assert Day.objects.get(code=A01).revision == 3
    assert Ingest.objects.count() == 3


@pytest.mark.usefixtures("stations")
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(late=st.sets(st.integers(1, 96), min_size=1, max_size=3))
def test_late_hours_close_exactly_the_days_they_touch(
    county: County, at: datetime, late: set[int]
) -> None:
    Reading.objects.all().delete()
    Day.objects.all().delete()
    rows = make_rows(A01, OPENS, 96)
    other = [row for n, row in enumerate(rows, 1) if n not in late]
    import_rows(county, other, at)
    revisions = dict(Day.objects.filter(code=A01).values_list("day", "revision"))
    took = import_rows(county, [row for n, row in enumerate(rows, 1) if n in late], at)
    touched = {beijing.day_of(OPENS + n * beijing.HOUR) for n in late}
    assert took.closing.stations == len(touched)
    after = dict(Day.objects.filter(code=A01).values_list("day", "revision"))
    assert {day for day in after if after[day] != revisions.get(day)} <= touched


@pytest.mark.usefixtures("stations")
def test_a_day_with_eighteen_hours_has_no_value_and_says_why(county: County, at: datetime) -> None:
    import_rows(county, make_rows(A01, OPENS, 18), at)
    day = queries.day(A01, FIRST)
    assert day is not None
    assert (day.values["pm25"], day.aqi, day.gaps["pm25"]) == (
        None,
        None,
        "PM2.5有效小时18个，少于20个",
    )


@pytest.mark.usefixtures("stations")
def test_half_past_and_a_station_nobody_knows_are_refused(county: County, at: datetime) -> None:
    (row,) = make_rows(A01, OPENS + timedelta(minutes=30), 1)
    with pytest.raises(Refused, match="须为整点"):
        import_rows(county, [row], at)
    with pytest.raises(Refused, match="站点X99未登记"):
        import_rows(county, make_rows("X99", OPENS, 1), at)
    with pytest.raises(Refused, match="没有可导入的数据"):
        import_rows(county, [], at)
    with pytest.raises(Refused, match="2023-12-31未在运行"):
        import_rows(county, make_rows(A01, beijing.opens(date(2023, 12, 31)), 1), at)


@pytest.mark.usefixtures("stations")
def test_only_the_dispatcher_of_the_county_imports(county: County, at: datetime) -> None:
    rows = make_rows(A01, OPENS, 1)
    with pytest.raises(Refused, match="“导入小时数据”由县环委办调度员办理"):
        air.import_hours(batch=air.Batch("x"), rows=rows, by=county.zhou.viewer, at=at)
    with pytest.raises(Refused, match="未登记"):
        air.import_hours(batch=air.Batch("x"), rows=rows, by=county.sun.viewer, at=at)


@pytest.mark.usefixtures("stations")
def test_reviewed_hours_replace_and_are_not_replaced(county: County, at: datetime) -> None:
    import_rows(county, make_rows(A01, OPENS, 24), at)
    took = import_rows(
        county, make_rows(A01, OPENS, 24, {**FINE, "pm25": 31}), at, is_reviewed=True
    )
    assert took.corrected == 24
    day = queries.day(A01, FIRST)
    assert day is not None
    assert (day.values["pm25"], day.is_reviewed) == (Decimal(31), True)
    late = import_rows(county, make_rows(A01, OPENS, 24), at)
    assert (late.new, late.corrected, late.kept) == (0, 0, 1)
    assert queries.day(A01, FIRST) == day
