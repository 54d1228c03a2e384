"""Forecasts of earlier years against what came: made-up years, and a sample of public ones."""

from datetime import date
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np
import pytest

from bihuan.rules import odds
from tests.factories.seasons import good_years, years

END = date(2025, 12, 31)


def test_every_year_but_the_first_is_asked_about() -> None:
    series = odds.grid([years(2022, END), years(2023, END)])
    assert [odds.mean_cases(series, year, (10, 20)).met.size for year in range(2022, 2026)] == [
        0, 1, 2, 2
    ]  # fmt: skip


def test_a_forecast_does_not_know_what_came() -> None:
    calm = [years(2022, END)]
    wild = [[(day, value * (9 if day >= date(2025, 11, 1) else 1)) for day, value in calm[0]]]
    before, after = (odds.mean_cases(odds.grid(series), 2025, (10, 20)) for series in (calm, wild))
    assert before.chance.tolist() == after.chance.tolist()
    assert before.actual.tolist() != after.actual.tolist()


def test_scores_of_made_up_years() -> None:
    series = odds.grid([years(2021, END, falling=0.01 * n) for n in range(8)])
    cases = reduce(add, (odds.mean_cases(series, year, (10, 20)) for year in (2023, 2024, 2025)))
    told = odds.score(cases)
    assert told is not None
    assert (told.questions, told.ranges, told.coverage) == (24, 24, 1.0)
    assert (round(told.brier, 3), round(told.so_far, 3)) == (0.169, 0.417)
    assert (told.bold, told.bold_wrong) == (0, 0.0)


def test_good_days_are_asked_about_at_five_targets() -> None:
    told = odds.score(odds.good_cases(odds.grid([good_years(2021, END)]), 2025, (10, 20)))
    assert told is not None
    assert (told.questions, told.ranges) == (5, 1)


def test_a_ladder_asks_about_six_targets_of_each_place() -> None:
    grid = odds.grid([years(2021, END), years(2022, END)])
    told = odds.score(odds.mean_cases(grid, 2025, (10, 20), ladder=odds.LADDER))
    assert told is not None
    assert (told.questions, told.ranges) == (12, 2)


def test_no_case_has_no_score_and_no_level() -> None:
    assert odds.score(odds.NO_CASES) is None
    assert odds.calibration(odds.NO_CASES) == ()
    assert odds.good_cases(odds.grid([good_years(2025, END)]), 2025, (10, 20)).met.size == 0


def test_levels_count_what_was_said_and_what_came() -> None:
    chance = np.array([0.01, 0.04, 0.5, 0.97, 1.0])
    met = np.array([0.0, 1.0, 1.0, 1.0, 1.0])
    nothing = np.zeros(5)
    cases = odds.Cases(chance, met, met, nothing, nothing, nothing, nothing, nothing)
    assert [(one.since, one.questions, one.came) for one in odds.calibration(cases)] == [
        (0.0, 2, 0.5), (0.4, 1, 1.0), (0.95, 2, 1.0)
    ]  # fmt: skip
    told = odds.score(cases)
    assert told is not None
    assert (told.bold, told.bold_wrong) == (2, 0.0)


@pytest.mark.shared
@pytest.mark.slow(reason="ten forecasts of five cities, twice")
def test_five_large_cities_on_the_shared_years(shared: Path) -> None:
    """V1 on a sample: ours covers what the plain bootstrap misses (the whole is bench/odds.py)."""
    pl = pytest.importorskip("polars")
    days = pl.read_parquet(shared / "data" / "bigcity_daily_2022_2025_dev.parquet")
    days = days.filter(pl.col("pm25") > 0).sort("date")
    series = odds.grid(
        [
            list(zip(one["date"], one["pm25"], strict=True))
            for _, one in days.group_by("city", maintain_order=True)
        ]
    )
    asked = [(year, origin) for year in (2023, 2024) for origin in odds.ORIGINS]
    ours, plain = (
        odds.score(reduce(add, (odds.mean_cases(series, *one, method=method) for one in asked)))
        for method in (odds.OURS, odds.PLAIN)
    )
    assert ours is not None
    assert plain is not None
    assert (ours.questions, plain.questions) == (50, 50)
    assert [round(ours.brier, 3), round(ours.coverage, 2)] == [0.098, 1.0]
    assert (ours.bold_wrong, round(plain.bold_wrong, 2)) == (0.0, 0.12)
    assert [round(plain.brier, 3), round(plain.coverage, 2)] == [0.089, 0.58]
