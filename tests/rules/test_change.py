"""Slopes, their intervals, and before against after."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from bihuan.rules.change import deseasoned, monthly_means, theil_sen
from bihuan.rules.change.trend import mann_kendall


def _mydata(shared: Path, column: str) -> tuple[NDArray[np.datetime64], NDArray[np.float64]]:
    held = pq.read_table(
        shared / "data/openair_mydata_hourly.parquet", columns=["time_utc", column]
    )
    value = held[column].to_numpy(zero_copy_only=False).astype(float)
    return held["time_utc"].to_numpy(), value


@pytest.mark.shared
def test_the_slope_of_nox_is_openairs(shared: Path) -> None:
    """Analytics 5.3 V5: −8.4416 [−11.67, −5.44] per year."""
    monthly = monthly_means(*_mydata(shared, "nox"))
    trend = theil_sen(monthly.years, monthly.mean)
    assert trend is not None
    assert abs(trend.slope + 8.44) <= 0.02
    assert trend.low < trend.slope < trend.high < 0
    assert trend.p < 0.001
    assert trend.is_sure


@pytest.mark.shared
def test_the_slope_of_ozone_without_its_season_is_openairs(shared: Path) -> None:
    """Analytics 5.3 V5: 0.3733 [0.222, 0.504] per year, its season by another method than STL."""
    monthly = monthly_means(*_mydata(shared, "o3"))
    trend = theil_sen(monthly.years, deseasoned(monthly))
    assert trend is not None
    assert abs(trend.slope - 0.37) <= 0.03


def test_a_straight_line_is_found_whatever_single_points_do() -> None:
    at = np.arange(24) / 12
    value = 50 - 6 * at
    value[[3, 17]] = 900
    trend = theil_sen(at, value)
    assert trend is not None
    assert trend.slope == pytest.approx(-6, abs=1e-9)


def test_too_few_points_have_no_trend() -> None:
    assert theil_sen(np.arange(9.0), np.array([1, 2, 3, 4, 5, 6, 7, np.nan, np.nan])) is None


def test_kendall_counts_ties_and_continuity() -> None:
    """Ten rising values: S = 45, variance 125, p = erfc(44/√125/√2)."""
    assert mann_kendall(np.arange(10.0)) == pytest.approx(8.303e-05, rel=1e-3)
    assert mann_kendall(np.ones(10)) == 1.0


def test_a_month_with_too_few_values_has_no_mean() -> None:
    at = np.array(["2026-01-01", "2026-01-02", "2026-03-01"], dtype="datetime64[D]")
    monthly = monthly_means(at, np.array([10.0, 20.0, 5.0]), least=2)
    assert monthly.mean[0] == 15.0
    assert np.isnan(monthly.mean[1:]).all()
    assert [str(month) for month in monthly.months] == ["2026-01", "2026-02", "2026-03"]


def test_the_season_is_taken_out_and_the_trend_left() -> None:
    place = np.arange(48)
    season = 10 * np.cos(2 * np.pi * place / 12)
    at = np.datetime64("2022-01", "M") + place
    left = deseasoned(monthly_means(at, 40 - 0.5 * place + season))
    assert left == pytest.approx(40 - 0.5 * place, abs=1e-9)


def test_a_year_of_months_keeps_its_season() -> None:
    at = np.datetime64("2025-01", "M") + np.arange(12)
    value = np.arange(12.0)
    assert (deseasoned(monthly_means(at, value)) == value).all()
