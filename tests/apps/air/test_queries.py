"""Days and periods as others read them: rounded once, exact below, honest about gaps."""

from datetime import date, datetime
from decimal import Decimal

from bihuan.apps.air import queries as air
from tests.factories.air import make_days, make_station
from tests.factories.people import CODE, County


def test_a_day_is_shown_by_the_edition_of_its_date(county: County, at: datetime) -> None:
    make_days(CODE, date(2026, 2, 28), date(2026, 3, 1), at, {"pm25": 70})
    before, after = air.days(CODE, date(2026, 2, 28), date(2026, 3, 1))
    assert (before.edition, before.aqi, before.category, before.primary) == (
        "2012",
        94,
        2,
        ("pm25",),
    )
    assert (after.edition, after.aqi, after.category) == ("2026", 110, 3)
    (alike, _) = air.days(CODE, date(2026, 2, 28), date(2026, 3, 1), edition="2026")
    assert (alike.edition, alike.aqi, alike.is_good) == ("2026", 110, False)


def test_a_period_is_exact_and_rounded_once(county: County, at: datetime) -> None:
    make_days(CODE, date(2026, 3, 1), date(2026, 3, 2), at, lambda day: {"pm25": 30 + day.day})
    told = air.period(CODE, date(2026, 3, 1), date(2026, 3, 2))
    pm25 = told.pollutants["pm25"]
    assert (pm25.mean, pm25.judged, pm25.valid_days) == (Decimal("31.5"), Decimal(32), 2)
    assert told.composite == Decimal("3.23")
    assert (told.good_days, told.valid_days, told.calendar_days) == (2, 2, 2)
    assert told.missing == ("2天的数据未经审核，为审核前数据",)


def test_a_year_with_sixty_percent_of_its_days_says_so(county: County, at: datetime) -> None:
    make_days(
        CODE,
        date(2025, 1, 1),
        date(2025, 12, 31),
        at,
        lambda day: {} if day.timetuple().tm_yday % 5 < 3 else None,
        is_reviewed=True,
    )
    told = air.period(CODE, date(2025, 1, 1), date(2025, 12, 31))
    assert told.missing[:2] == (
        "365天中有效219天（60.0%），缺146天：1月3日、1月4日、1月8日等",
        "2025年PM2.5、PM10、SO₂、NO₂、CO、O₃-8h有效日均值219个，少于324个，年均值不作评价",
    )
    assert not told.is_provisional


def test_places_are_the_county_then_its_stations(county: County, at: datetime) -> None:
    make_station(county, at)
    make_days("339921A01", date(2026, 3, 1), date(2026, 3, 1), at)
    make_days(CODE + "101", date(2026, 3, 1), date(2026, 3, 1), at)
    make_days(CODE, date(2026, 3, 1), date(2026, 3, 1), at)
    assert air.places(county.zhao.viewer) == [
        (CODE, "云川县"),
        (CODE + "101", "青石镇"),
        ("339921A01", "站点A01"),
    ]
    assert air.places(county.sun.viewer) == []
