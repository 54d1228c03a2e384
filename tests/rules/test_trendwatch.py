"""R018: a sustained rise is found once, honest weather seldom; the numbers are exact (seeded)."""

import math
import random
from datetime import date, timedelta

import pytest

from bihuan.rules import trendwatch
from bihuan.rules.trendwatch import Shift, likely, rise, watch

SHIFTED_ON = date(2025, 8, 1)
Series = list[tuple[date, float]]


def air(seed: int, *, times: float = 1.0, years: int = 4, until: date | None = None) -> Series:
    """PM2.5 of a made-up county: a winter peak, memory 0.6 from day to day, 3 % missing."""
    drawn = random.Random(seed)
    day, last = date(2026 - years, 1, 1), until or date(2025, 12, 31)
    memory, left = 0.6, 0.0
    level: dict[int, float] = {}
    rows: Series = []
    while day <= last:
        left = memory * left + math.sqrt(1 - memory**2) * drawn.gauss(0, 1)
        level.setdefault(day.year, drawn.gauss(0, 0.1))
        season = 0.5 * math.cos((day.timetuple().tm_yday - 15) / 365 * 2 * math.pi)
        value = 38 * math.exp(season + level[day.year] + 0.5 * left)
        if day >= SHIFTED_ON:
            value *= times
        if drawn.random() > 0.03:
            rows.append((day, value))
        day += timedelta(days=1)
    return rows


def of_2025(rows: Series) -> trendwatch.Watch:
    return watch(rows, since=date(2025, 1, 1), until=date(2025, 12, 31))


@pytest.mark.slow  # twelve years of honest days, to count what is found for nothing
def test_honest_series_give_few_alarms() -> None:
    """5 alarms in 12 station-years; 27 in 60 were measured."""
    found = [len(of_2025(air(seed)).shifts) for seed in range(12)]
    assert sum(found) == 5


def test_a_doubling_is_found_once_within_three_weeks() -> None:
    told = of_2025(air(1003, times=2.0, until=date(2025, 10, 15))).shifts
    (shift,) = [one for one in told if one.noticed_on >= SHIFTED_ON]
    assert shift == Shift(
        since=date(2025, 8, 1),
        noticed_on=date(2025, 8, 14),
        over_on=None,
        rise_pct=90,
        days=74,
    )


def test_a_rise_that_ends_is_over() -> None:
    rows = [
        (day, value / 2 if day >= date(2025, 9, 20) else value)
        for day, value in air(1003, times=2.0)
    ]
    told = of_2025(rows)
    (shift,) = [one for one in told.shifts if one.noticed_on >= SHIFTED_ON]
    assert shift.over_on == date(2025, 9, 22)
    assert told.current is None


def test_a_fall_is_no_alarm() -> None:
    assert [one for one in of_2025(air(1003, times=0.5)).shifts if one.since >= SHIFTED_ON] == []


def test_too_little_past_is_said_and_not_guessed() -> None:
    told = of_2025(air(7, years=2))
    assert told.shifts == ()
    assert told.cannot_tell == "历史同期数据不足（需要至少2年，每年前后15天内有数据）"
    assert watch([], since=SHIFTED_ON, until=SHIFTED_ON).cannot_tell == "这段时间没有有效日均值"


def test_the_likely_area_stands_out_or_it_is_everywhere() -> None:
    assert likely({"青石镇": 1.9, "白沙镇": 1.5, "柳溪镇": 1.4, "石桥镇": None}, whole=1.4) == (
        "青石镇",
    )
    assert likely({"青石镇": 1.45, "白沙镇": 1.5}, whole=1.4) == ()


def test_the_rise_of_one_place() -> None:
    rows = air(1003, times=2.0, until=date(2025, 10, 15))
    found = rise(rows, since=SHIFTED_ON, until=date(2025, 10, 15))
    assert found == pytest.approx(1.9036, abs=0.0001)
    assert rise(rows[:40], since=SHIFTED_ON, until=date(2025, 10, 15)) is None


def test_a_leap_day_has_a_day_before() -> None:
    rows = [(date(2020, 1, 1) + timedelta(days=n), 40.0 + n % 7) for n in range(1600)]
    assert watch(rows, since=date(2024, 2, 29), until=date(2024, 2, 29)).shifts == ()


def test_with_little_memory_to_learn_from_half_is_taken() -> None:
    """Twenty-eight days of two years give no correlation to trust."""
    days = [date(2024, 2, 6) + timedelta(days=n) for n in range(28)]
    past = [*days, *(day.replace(year=2023) for day in days if day != date(2024, 2, 29))]
    rows = sorted((day, 40.0 + day.day % 5) for day in past)
    year = [(date(2025, 2, 18) + timedelta(days=n), 40.0) for n in range(5)]
    told = watch([*rows, *year], since=date(2025, 2, 18), until=date(2025, 2, 22))
    assert told == trendwatch.Watch(())
