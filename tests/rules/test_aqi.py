"""The index of HJ 633 by plain numbers: worked examples, gaps, traps of rounding, laws."""

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import aqi, standards
from bihuan.rules.refusal import Refused

CLEAN = {"pm10": 20, "so2": 5, "no2": 20, "co": "0.4", "o3": 40}
CLEAN_DAY = {"pm10": 20, "so2": 5, "no2": 20, "co": "0.4", "o3_8h": 60}


def test_70_is_good_the_day_before_the_new_edition_and_light_pollution_on_it():
    last = aqi.day({**CLEAN_DAY, "pm25": 70}, on=date(2026, 2, 28))
    first = aqi.day({**CLEAN_DAY, "pm25": 70}, on=date(2026, 3, 1))
    assert (last.edition, last.aqi, last.category.word) == ("2012", 94, "良")
    assert (first.edition, first.aqi, first.category.word) == ("2026", 110, "轻度污染")


def test_an_exact_hundred_is_not_rounded_up():
    assert aqi.day({**CLEAN_DAY, "pm25": 60}, edition="2026").aqi == 100
    assert aqi.hour({**CLEAN, "co": 8.8}, edition="2012").sub_indices["co"] == 88


@pytest.mark.parametrize(
    ("ends_at", "edition"),
    [(datetime(2026, 3, 1, 0), "2012"), (datetime(2026, 3, 1, 1), "2026")],  # noqa: DTZ001
)
def test_the_hour_that_ends_at_midnight_belongs_to_the_day_before(ends_at, edition):
    assert aqi.hour({**CLEAN, "pm25": 70}, ends_at=ends_at).edition == edition


def test_an_edition_by_date_needs_the_date():
    with pytest.raises(Refused) as no:
        aqi.hour({**CLEAN, "pm25": 70})
    assert no.value.code == "aqi.edition.no_date"


def test_a_name_that_is_no_pollutant_is_refused():
    with pytest.raises(Refused) as no:
        aqi.hour({"pm2.5": 70}, edition="2026")
    assert no.value.code == "aqi.parameter"


def test_a_table_of_another_pollutant_is_refused():
    with pytest.raises(Refused) as no:
        aqi.sub_index("co", 5, standards.breakpoints("2026")["so2", "day"])
    assert no.value.code == "aqi.table"


def test_two_leaders_are_both_named_and_nobody_up_to_fifty():
    both = aqi.day({**CLEAN_DAY, "pm25": 60, "pm10": 120}, edition="2026")
    assert (both.aqi, both.primary) == (100, ("pm25", "pm10"))
    clean = aqi.day({**CLEAN_DAY, "pm25": 35}, edition="2026")
    assert (clean.aqi, clean.primary, clean.category.word) == (50, (), "优")


def test_a_missing_pollutant_withholds_an_index_up_to_a_hundred_and_no_more():
    """HJ 633-2026 5.3.1."""
    upto = aqi.day({**CLEAN_DAY, "pm25": 60, "so2": None}, edition="2026")
    over = aqi.day({**CLEAN_DAY, "pm25": 61, "so2": None}, edition="2026")
    assert (upto.aqi, upto.category, upto.primary) == (None, None, ())
    assert upto.sub_indices["pm25"] == 100
    assert upto.note == "SO₂缺测，其余项目AQI不超过100，不发布AQI（HJ 633-2026 5.3.1）"
    assert (over.aqi, over.primary, over.note) == (101, ("pm25",), "SO₂缺测，AQI按其余项目计算")


def test_what_the_plan_leaves_out_does_not_withhold():
    """HJ 633-2026 5.3.2."""
    found = aqi.day({**CLEAN_DAY, "pm25": 60, "so2": None}, edition="2026", not_monitored={"so2"})
    assert (found.aqi, found.missing, found.note) == (100, {}, "")


def test_the_edition_of_2012_counts_what_is_there():
    assert aqi.hour({**CLEAN, "pm25": 60, "so2": None}, edition="2012").aqi == 82


def test_nothing_known_is_no_index():
    found = aqi.hour({}, edition="2012")
    assert (found.aqi, found.note) == (None, "六项全部缺测，无AQI")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (-5, "负值"), (999, "填充值"), (9999.0, "填充值"), (float("nan"), "缺测"), ("", "缺测"),
        ("NA", "缺测"), (None, "缺测"), ("abc", "不是数"), (float("inf"), "不是数"),
    ],
)  # fmt: skip
def test_what_is_no_measurement_is_missing_with_its_reason(value, why):
    found = aqi.day({**CLEAN_DAY, "pm25": value}, edition="2026")
    assert (found.sub_indices["pm25"], found.missing) == (None, {"pm25": why})


def test_over_the_table_the_earlier_edition_has_no_sub_index_for_so2_hours():
    earlier = aqi.hour({**CLEAN, "pm25": 35, "so2": 801}, edition="2012")
    later = aqi.hour({**CLEAN, "pm25": 35, "so2": 801}, edition="2026")
    assert earlier.missing == {"so2": "超出分指数表上限，本版标准不计分指数"}
    assert (later.aqi, later.primary) == (200, ("so2",))


def test_the_largest_ozone_hour_counts_in_days_of_2012_only():
    values = {**CLEAN_DAY, "pm25": 10, "o3": 300}
    assert aqi.day(values, edition="2012").primary == ("o3",)
    assert aqi.day(values, edition="2026").aqi == 30
    assert aqi.day({**CLEAN_DAY, "pm25": 10}, edition="2012").missing == {}


def test_eight_hour_ozone_is_no_part_of_an_hour():
    assert aqi.hour({**CLEAN, "pm25": 10, "o3_8h": 300}, edition="2012").aqi == 20


def test_zero_is_the_lowest_index_one():
    zeros = dict.fromkeys(("pm25", "pm10", "so2", "no2", "co", "o3"), 0)
    found = aqi.hour(zeros, edition="2026")
    assert (found.aqi, set(found.sub_indices.values())) == (1, {0})


@pytest.mark.parametrize(
    ("parameter", "value", "amount"),
    [
        ("pm25", 34.5, 34), ("pm25", 35.5, 36), ("pm25", "34.5000001", 35),
        ("no2", Decimal("2.5"), 2),
        ("co", 0.25, 2), ("co", 0.35, 4), ("co", 0.45, 4), ("co", np.float32(0.3), 3),
        ("co", np.float64(0.15), 2), ("co", 0.30000001, 3), ("o3", 15.4546, 15), ("so2", -0.0, 0),
    ],
)  # fmt: skip
def test_values_are_rounded_half_to_even_as_they_were_written(parameter, value, amount):
    """HJ 633-2026 4.2.2, GB/T 8170."""
    assert aqi.reported(parameter, value) == (amount, "")


def test_scaled_numbers_give_the_reported_ones():
    assert aqi.reported_from("co", 35, 100) == 4  # 0.35 mg/m³, kept in hundredths
    assert aqi.reported_from("pm25", 345 * 212_520, 10 * 212_520) == 34
    assert aqi.published_value("co", 4) == Decimal("0.4")
    assert aqi.published_value("pm25", 34) == Decimal(34)
    found = aqi.of_reported({"pm25": 70, "pm10": None}, kind="hour", edition="2012")
    assert (found.aqi, found.missing["pm10"]) == (94, "缺测")


@given(st.integers(0, 700), st.integers(0, 700), st.sampled_from(["2012", "2026"]))
@settings(max_examples=60, deadline=None)
def test_the_index_never_falls_as_a_concentration_rises(first, more, edition):
    low = aqi.hour({**CLEAN, "pm25": first}, edition="2012" if edition == "2012" else "2026").aqi
    high = aqi.hour({**CLEAN, "pm25": first + more}, edition=edition).aqi
    assert high is None or low is None or low <= high <= 500


@given(st.integers(0, 500))
@settings(max_examples=60, deadline=None)
def test_the_later_edition_is_never_milder(value):
    values = {**CLEAN, "pm25": value}
    assert aqi.hour(values, edition="2026").aqi >= aqi.hour(values, edition="2012").aqi


def test_the_scalar_library_does_not_load_an_engine():
    code = "import sys, bihuan.rules.aqi; print({'ibis', 'duckdb', 'django'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
