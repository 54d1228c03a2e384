"""Hours to days by GB 3095-2026 table 4; days end at 24:00."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ibis
import pytest

from bihuan.rules import airstats
from bihuan.rules.standards import GRAINS
from tests.factories import airhours

ON = date(2026, 5, 4)


def closed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    days = airstats.days(airhours.table(rows)).order_by("code", "day")
    found: list[dict[str, Any]] = ibis.polars.connect().to_pyarrow(days).to_pylist()
    return found


def one(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (found,) = closed(rows)
    return found


def test_the_hour_that_ends_at_midnight_belongs_to_the_day_before() -> None:
    found = closed(airhours.day(ON, hours=[24], pm25=100) + airhours.day(ON, hours=[25], pm25=200))
    assert [(row["day"], row["n_pm25"]) for row in found] == [(ON, 1), (date(2026, 5, 5), 1)]


@pytest.mark.parametrize(("hours", "expected"), [(20, 350 * GRAINS), (19, None)])
def test_a_day_rests_on_twenty_hours(hours: int, expected: int | None) -> None:
    found = one(airhours.day(ON, hours=range(1, hours + 1), pm25=350, co=40))
    assert (found["pm25"], found["n_pm25"]) == (expected, hours)
    assert found["co"] == (None if expected is None else 40 * GRAINS)


def test_the_mean_is_exact_however_many_hours_there_are() -> None:
    values = {hour: 100 + hour for hour in range(1, 24)}
    found = one(airhours.day(ON, pm25=values))
    assert Fraction(found["pm25"], GRAINS) == Fraction(sum(values.values()), 23)


def test_the_greatest_of_seventeen_windows_is_the_days_ozone() -> None:
    values = {hour: 100 if hour < 17 else 200 for hour in range(1, 25)}
    found = one(airhours.day(ON, o3=values))
    assert (found["o3_8h"], found["n_o3_8h"], found["o3_1h"]) == (
        200 * GRAINS,
        17,
        200 * GRAINS,
    )


def test_no_window_begins_before_the_natural_day() -> None:
    rows = airhours.day(ON, o3=100) + airhours.day(date(2026, 5, 3), o3=2000)
    assert closed(rows)[1]["o3_8h"] == 100 * GRAINS


@pytest.mark.parametrize(("level", "expected"), [(1600, None), (1601, 1601 * GRAINS), (900, None)])
def test_thirteen_windows_are_enough_only_over_the_limit(level: int, expected: int | None) -> None:
    found = one(airhours.day(ON, hours=range(1, 19), o3=level))
    assert found["n_o3_8h"] == 13
    assert found["o3_8h"] == expected


def test_fourteen_windows_are_enough() -> None:
    found = one(airhours.day(ON, hours=range(1, 20), o3=900))
    assert (found["n_o3_8h"], found["o3_8h"]) == (14, 900 * GRAINS)


def test_a_window_rests_on_six_hours() -> None:
    found = one(airhours.day(ON, hours=range(1, 6), o3=900))
    assert (found["n_o3_8h"], found["o3_8h"]) == (0, None)
    assert one(airhours.day(ON, hours=range(1, 7), o3=900))["n_o3_8h"] == 1


def test_a_stricter_limit_may_be_asked_for() -> None:
    """Grade 1 of GB 3095, for nature reserves."""
    rows = airhours.table(airhours.day(ON, hours=range(1, 19), o3=1100))
    days = airstats.days(rows, o3_limit=100).to_pyarrow().to_pylist()
    assert days[0]["o3_8h"] == 1100 * GRAINS


def test_repeated_hours_are_told_and_never_make_a_day() -> None:
    rows = airhours.day(ON, pm25=100) + airhours.day(ON, hours=[3], pm25=900)
    found = one(rows)
    assert (found["pm25"], found["n_pm25"]) == (None, 25)
    repeated = airstats.repeated(airhours.table(rows)).to_pyarrow().to_pylist()
    assert [(row["station"], row["ends_at"].hour, row["rows"]) for row in repeated] == [("A", 3, 2)]


def test_why_a_value_is_missing_is_read_off_its_count() -> None:
    assert airstats.gap("pm25", 17) == "PM2.5有效小时17个，少于20个"
    assert airstats.gap("co", 0) == "CO没有有效小时值"
    assert airstats.gap("pm10", 25) == "PM10一日有25个小时值，存在重复小时"
    assert airstats.gap("o3_8h", 13) == "O₃有效8小时均值13个，少于14个，且最大值未超过标准限值"
    assert airstats.gap("o3_8h", 0) == "O₃没有有效的8小时均值"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("15.4546", 0, "15"), ("15.5", 0, "16"), ("16.5", 0, "16"), ("0.25", 1, "0.2")],
)
def test_rounding_is_half_to_even_and_in_one_step(value: str, decimals: int, expected: str) -> None:
    assert airstats.rounded(Fraction(value), decimals) == Decimal(expected)


def test_grains_are_published_whole_and_carbon_monoxide_to_a_tenth() -> None:
    assert airstats.published(355 * GRAINS, "pm25") == Decimal(36)
    assert airstats.published(345 * GRAINS, "pm25") == Decimal(34)
    assert airstats.published(85 * GRAINS, "co") == Decimal("0.8")
    assert airstats.published(None, "pm25") is None
    assert airstats.mean_text(Fraction(423, 10), "pm25") == "42.3"
    assert airstats.mean_text(Fraction(845, 1000), "co") == "0.84"
    assert airstats.mean_text(None, "pm25") == "—"


def test_a_made_up_sample_agrees_with_fractions_on_duckdb_and_polars() -> None:
    rows = airhours.sample(stations=3, days=40)
    days = airstats.days(airhours.table(rows)).order_by("code", "day")
    by_duckdb = ibis.duckdb.connect().to_pyarrow(days)
    assert by_duckdb.equals(ibis.polars.connect().to_pyarrow(days))
    assert by_duckdb.num_rows == 120
    assert airhours.same_as_oracle(by_duckdb, airhours.oracle(rows)) == []
