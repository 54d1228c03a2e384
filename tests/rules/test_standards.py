"""Standards by date: editions, limits, rounding, what is valid, alerts; and what is unverified."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import standards
from bihuan.rules.standards import Averaging, Phase


@pytest.mark.parametrize(
    ("day", "edition", "phase", "day_limit", "year_limit"),
    [
        (date(2026, 2, 28), "2012", Phase.P2012, 75, 35),
        (date(2026, 3, 1), "2026", Phase.TRANSITION, 60, 30),
        (date(2030, 12, 31), "2026", Phase.TRANSITION, 60, 30),
        (date(2031, 1, 1), "2026", Phase.FINAL, 50, 25),
    ],
)
def test_a_standard_is_chosen_by_the_day_of_the_data(day, edition, phase, day_limit, year_limit):
    """R012."""
    assert (standards.edition_on(day), standards.phase_on(day)) == (edition, phase)
    assert standards.limit("pm25", "day", on=day) == day_limit
    assert standards.limit("pm25", "year", on=day) == year_limit


def test_all_limits_of_a_phase_stand_in_one_table():
    final = standards.limits("2026-final")
    assert len(final) == 23
    assert final["so2", Averaging.YEAR] == 20
    assert final["pm10", Averaging.DAY] == 100
    assert final["nox", Averaging.DAY] == 70
    assert final["bap", Averaging.DAY] == Decimal("0.0025")
    assert standards.limits("2026-final", grade=1)["pm25", Averaging.YEAR] == 10
    assert standards.limits("2012")["pm10", Averaging.YEAR] == 70


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("15.4546", 0, "15"), ("2.5", 0, "2"), ("3.5", 0, "4"), ("0.25", 1, "0.2"),
        ("0.35", 1, "0.4"), (0.35, 1, "0.4"), (2.675, 2, "2.68"), ("-2.5", 0, "-2"),
    ],
)  # fmt: skip
def test_rounding_is_half_to_even_in_one_step(value, decimals, rounded):
    """GB/T 8170."""
    assert standards.rounded(value, decimals) == Decimal(rounded)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_half_even_is_what_decimals_say(numerator, denominator):
    exact = Fraction(numerator, denominator)
    assert abs(exact - standards.half_even(numerator, denominator)) <= Fraction(1, 2)
    assert standards.half_even(2 * numerator + 1, 2) % 2 == 0


def test_how_much_makes_a_mean_valid():
    needed = standards.VALID_FROM
    assert (needed["hour"], needed["eight_hours"], needed["day"], needed["day_o3"]) == (
        45, 6, 20, 14,
    )  # fmt: skip
    assert (needed["month"], needed["february"], needed["year"]) == (27, 25, 324)
    assert list(standards.UNVERIFIED_VALIDITY) == ["area"]


def test_categories_follow_each_other_with_their_official_colours():
    assert [one.word for one in standards.CATEGORIES] == [
        "优", "良", "轻度污染", "中度污染", "重度污染", "严重污染",
    ]  # fmt: skip
    assert [one.hex for one in standards.CATEGORIES] == [
        "#00e400", "#ffff00", "#ff7e00", "#ff0000", "#99004c", "#7e0023",
    ]  # fmt: skip
    ends = [(one.low, one.high) for one in standards.CATEGORIES]
    assert ends == [(0, 50), (51, 100), (101, 150), (151, 200), (201, 300), (301, 500)]
    assert [standards.category_of(aqi).number for aqi in (50, 51, 100, 101, 500, 501)] == [
        1, 2, 2, 3, 6, 6,
    ]  # fmt: skip


def test_dark_text_stands_on_the_light_fills():
    assert [one.text for one in standards.CATEGORIES] == ["#1a1a1a"] * 3 + ["#ffffff"] * 3


def test_whom_a_pollutant_touches_first_is_told():
    assert standards.SENSITIVE["so2"] == "哮喘患者、青少年儿童、老年人"
    assert set(standards.SENSITIVE) == set(standards.WORDS)


def test_alert_levels_are_data_and_the_unverified_say_so():
    current, legacy = standards.ALERTS["current"], standards.ALERTS["legacy"]
    assert [level.name for level in current.levels] == ["黄色", "橙色", "红色"]
    red = current.levels[2].ways
    assert [[(run.over, run.hours) for run in way] for way in red] == [[(200, 72), (300, 24)]]
    assert (current.is_verified, legacy.is_verified) == (False, True)
    assert len(legacy.levels[2].ways) == 2


def test_the_composite_index_of_2026_is_a_setting_that_says_so():
    earlier, later = standards.COMPOSITE["2012"], standards.COMPOSITE["2026"]
    assert (earlier.is_verified, later.is_verified) == (True, False)
    assert (earlier.limits["pm25"], later.limits["pm25"]) == (35, 30)
    assert set(later.weights.values()) == {1}
    assert standards.PERCENTILES["o3_8h"] == 90
