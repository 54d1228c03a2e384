"""Roses, polar grids and the course of time."""

import numpy as np
import pytest

from bihuan.rules.direction import polar, pollution_rose, time_variation, wind_rose
from bihuan.rules.direction.rose import sector_of


def test_north_reaches_over_zero() -> None:
    assert sector_of(np.array([348.7, 348.75, 0, 11.24, 11.25, 90, 359.9])).tolist() == [
        15, 0, 0, 0, 1, 4, 0,
    ]  # fmt: skip


def test_shares_of_a_wind_rose_and_its_calm_make_a_hundred() -> None:
    chance = np.random.default_rng(3)
    ws, wd = chance.gamma(2, 1, 500), chance.uniform(0, 360, 500)
    rose = wind_rose(ws, wd)
    assert rose.share.sum() + rose.calm == pytest.approx(100)
    assert rose.hours == 500


def test_calm_hours_need_no_direction_and_blowing_ones_do() -> None:
    ws = np.array([0.1, 0.2, 2.0, 2.0, np.nan])
    wd = np.array([np.nan, 90, np.nan, 90, 90])
    rose = wind_rose(ws, wd)
    assert rose.hours == 3
    assert rose.calm == pytest.approx(200 / 3)
    assert rose.count[4] == 1


def test_a_pollution_rose_tells_the_mean_of_each_direction() -> None:
    ws, wd = np.full(4, 3.0), np.array([0.0, 0.0, 180.0, 180.0])
    rose = pollution_rose(ws, wd, np.array([10.0, 30, 80, 100]), (35, 75))
    assert rose.mean[0] == 20
    assert rose.mean[8] == 90
    assert rose.share[0].tolist() == [50, 0, 0]
    assert rose.share[8].tolist() == [0, 0, 50]
    assert np.isnan(rose.mean[4])


def test_cells_with_too_few_hours_have_no_colour() -> None:
    ws = np.append(np.full(200, 2.0), 9.9)
    wd = np.append(np.full(200, 90.0), 270.0)
    drawn = polar(ws, wd, np.append(np.full(200, 60.0), 999.0))
    assert drawn.count[9].sum() == 200
    assert np.isnan(drawn.mean[27]).all()
    assert np.nanmax(drawn.mean) == pytest.approx(60)


def test_smoothing_goes_round_north() -> None:
    ws, wd = np.full(100, 2.0), np.full(100, 0.0)
    drawn = polar(ws, wd, np.full(100, 40.0))
    assert drawn.mean[35, -2] == pytest.approx(40)
    assert drawn.mean[1, -2] == pytest.approx(40)


def test_the_hour_that_ends_at_midnight_is_the_day_befores() -> None:
    """Stamps are ends of hours: 00:00 of Monday 2 March belongs to Sunday."""
    at = np.array(["2026-03-02T00", "2026-03-02T01"], dtype="datetime64[h]")
    course = time_variation(at, np.array([5.0, 7.0]))
    assert course["hour"].mean[23] == 5
    assert course["hour"].mean[0] == 7
    assert course["weekday"].count.tolist() == [1, 0, 0, 0, 0, 0, 1]
    assert course["month"].count[2] == 2


def test_an_interval_comes_from_weeks_and_not_from_hours() -> None:
    """Within a week all hours are alike: 24 times the hours bring no more certainty."""
    at = np.datetime64("2026-01-05T01", "h") + np.arange(24 * 7 * 8)
    week = np.arange(24 * 7 * 8) // 168
    course = time_variation(at, np.where(week % 2 == 0, 40.0, 60.0))["hour"]
    assert course.mean[0] == pytest.approx(50)
    assert course.high[0] - course.mean[0] == pytest.approx(1.645 * 10 / np.sqrt(7), rel=1e-6)
