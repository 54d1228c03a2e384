"""The odds of a year's target tested back on public years, and their speed for many places.

By the day the forecast is made on: ours beside the plain block bootstrap, "the year so far is
within the target" and the base rate; for annual means and for good days. Then 100 and 1,000 places.

    python -m bench.odds
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np
import polars as pl

from bench.measure import RESULTS
from bihuan.rules.odds import (
    LADDER,
    NO_CASES,
    ORIGINS,
    OURS,
    PLAIN,
    Cases,
    Grid,
    Method,
    Panel,
    Score,
    calibration,
    good_cases,
    good_odds,
    grid,
    mean_cases,
    mean_odds,
    score,
)

SHARED = Path(__file__).parents[2] / "shared" / "data"
OCTOBER = (10, 20)
ANCHORS = {"ours": (0.096, 1.70, 0.94), "plain": (0.106, 1.84, 0.43), "good": (0.138, 7.3, 0.81)}
"""Measured on other cities of the same sources, 20 October: Brier, CRPS or days wrong, coverage."""
RUNGS = (100, 1_000)
Asking = Callable[[Grid, int, tuple[int, int]], Cases]
SLOWER, FATTER_MB = 15.0, 120.0


@dataclass(frozen=True, slots=True)
class Years:
    """One source: its places, and the years that are forecast."""

    grid: Grid
    years: tuple[int, ...]


def means() -> list[Years]:
    cities = _by_city("aqistudy_city_daily_201312_201701_dev.parquet", "pm25")
    large = _by_city("bigcity_daily_2022_2025_dev.parquet", "pm25")
    posts = [_post(city) for city in ("beijing", "shanghai")]
    return [
        Years(grid(cities), (2015, 2016)),
        Years(grid(large), (2023, 2024)),
        Years(grid(posts), (2011, 2012, 2013, 2014, 2015)),
    ]


def good_days() -> list[Years]:
    """Means of hourly indices: no HJ 633 AQI, and good enough to test a forecast of good days."""
    cities = _by_city("aqistudy_city_daily_201312_201701_dev.parquet", "aqi_site")
    large = _by_city("bigcity_daily_2022_2025_dev.parquet", "aqi_mean_of_hourly")
    return [Years(grid(_good(cities)), (2015, 2016)), Years(grid(_good(large)), (2023, 2024))]


def _good(series: list[list[tuple[date, float]]]) -> list[list[tuple[date, float]]]:
    return [[(day, float(index <= 100)) for day, index in days] for days in series]


def _by_city(name: str, column: str) -> list[list[tuple[date, float]]]:
    """Nought and less mean missing in these files."""
    days = pl.read_parquet(SHARED / name).filter(pl.col(column) > 0).sort("city", "date")
    return [
        list(zip(one["date"], one[column], strict=True))
        for _, one in days.group_by("city", maintain_order=True)
    ]


def _post(city: str) -> list[tuple[date, float]]:
    """Day means of the mission's monitor, of at least 16 hours."""
    hours = pl.read_parquet(SHARED / f"fivecities_{city}_hourly_2010_2015.parquet")
    days = (
        hours.filter(pl.col("pm25_us_post") > 0)
        .group_by(pl.col("time_bjt").dt.date().alias("day"))
        .agg(pl.col("pm25_us_post").mean(), pl.len().alias("hours"))
        .filter(pl.col("hours") >= 16)
        .sort("day")
    )
    return list(zip(days["day"], days["pm25_us_post"], strict=True))


def tested(
    sources: list[Years],
    ask: Asking,
) -> dict[tuple[int, int], Cases]:
    """Every source and year, by the day the forecast is made on."""
    return {
        origin: reduce(
            add, (ask(one.grid, year, origin) for one in sources for year in one.years), NO_CASES
        )
        for origin in ORIGINS
    }


def told(name: str, by_origin: dict[tuple[int, int], Cases], *, times: float = 1.0) -> Score:
    """A row a day, and one for all days together."""
    for origin, cases in by_origin.items():
        _row(name, f"{origin[0]:02}-{origin[1]:02}", score(cases), times)
    whole = score(reduce(add, by_origin.values(), NO_CASES))
    _row(name, "all", whole, times)
    assert whole
    return whole


def _row(name: str, origin: str, one: Score | None, times: float) -> None:
    assert one
    print(
        f"{name:26} {origin:6} {one.questions:>5} {one.brier:>7.3f} {one.so_far:>8.3f}"
        f" {one.base:>6.3f} {one.crps * times:>6.2f} {one.error * times:>6.1f}"
        f" {one.coverage:>6.2f} {one.bold:>5} {one.bold_wrong:>6.1%}"
    )


def table(cases: Cases) -> None:
    print("said          questions   mean said   came true")
    for level in calibration(cases):
        print(
            f"{level.since:>4.0%} to {level.until:>4.0%} {level.questions:>10}"
            f" {level.said:>11.1%} {level.came:>11.1%}"
        )


def places(count: int) -> Panel:
    """Made up: a winter, a level and noise, four earlier years and this one to 20 October."""
    dice = np.random.default_rng(7)
    season = 45 + 25 * np.cos(np.arange(366) / 366 * 2 * np.pi)
    days = season * np.exp(0.4 * dice.standard_normal((count, 5, 366)))
    days *= np.exp(0.15 * dice.standard_normal((count, 5, 1)))
    as_of = date(2025, 10, 20)
    days[:, 4, (as_of - date(2025, 1, 1) + timedelta(2)).days :] = np.nan
    return Panel(days[:, :4], days[:, 4], (2021, 2022, 2023, 2024), as_of)


def panel_of_good_days(panel: Panel) -> Panel:
    past, current = (
        np.where(np.isnan(days), np.nan, days <= 75) for days in (panel.past, panel.current)
    )
    return Panel(past, current, panel.years, panel.as_of)


def rungs() -> tuple[float, float]:
    """How much longer a thousand places take than a hundred, and what memory grows by, in MB."""
    seconds = {}
    held = []
    panels = {size: places(size) for size in RUNGS}
    for size, panel in panels.items():
        goals = np.full(size, 38.0)
        good = panel_of_good_days(panel)
        best = []
        for _ in range(3):
            began = time.process_time()
            mean_odds(panel, goals)
            good_odds(good, np.full(size, 40))
            best.append(time.process_time() - began)
        seconds[size] = min(best)
        held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        print(f"{size:>6,} places, 2,000 draws, means and good days: {seconds[size]:.2f} s")
    return seconds[RUNGS[1]] / seconds[RUNGS[0]], held[1] - held[0]


def _ladder(held: Grid, year: int, origin: tuple[int, int]) -> Cases:
    return mean_cases(held, year, origin, ladder=LADDER)


def _asking(
    method: Method,
) -> Asking:
    return lambda held, year, origin: mean_cases(held, year, origin, method=method)


def main() -> int:
    ratio, grown = rungs()
    print(f"       ratio {ratio:.1f}x (at most {SLOWER:.0f}x), memory +{grown:.0f} MB")
    speed_holds = ratio <= SLOWER and grown <= FATTER_MB
    if not SHARED.is_dir():
        print("odds: ../shared is not beside this checkout; the years were not tested back")
        return 0 if speed_holds else 1
    print(
        f"{'what':26} {'made':6} {'asked':>5} {'Brier':>7} {'so far':>8} {'base':>6} {'CRPS':>6}"
        f" {'error':>6} {'cover':>6} {'bold':>5} {'wrong':>6}"
    )
    years = means()
    ours_by, plain_by = tested(years, _asking(OURS)), tested(years, _asking(PLAIN))
    ours = told("annual mean, ours", ours_by)
    plain = told("annual mean, plain blocks", plain_by)
    rungs_of = tested(years, _ladder)
    told("six targets around, ours", rungs_of)
    good_by = tested(good_days(), good_cases)
    good = told("good days, ours (days)", good_by, times=365)
    for name, (brier, other, cover) in ANCHORS.items():
        print(f"anchor 10-20, {name}: Brier {brier}, CRPS or days {other}, coverage {cover}")
    print("annual mean, ours, all days:")
    table(reduce(add, ours_by.values()))
    print("annual mean, plain blocks, all days:")
    table(reduce(add, plain_by.values()))
    october, good_october = score(ours_by[OCTOBER]), score(good_by[OCTOBER])
    around = score(rungs_of[OCTOBER])
    assert october
    assert around
    assert good_october
    bars = {
        "speed and memory": speed_holds,
        "Brier at most 0.105": max(ours.brier, october.brier) <= 0.105,
        "six targets around the year so far, 20 October: Brier at most 0.14": around.brier <= 0.14,
        "CRPS on 20 October at most 1.85": october.crps <= 1.85,
        "coverage 0.87 to 0.97, whole and on each day": all(
            0.87 <= one.coverage <= 0.97
            for one in (ours, *filter(None, map(score, ours_by.values())))
        ),
        "good days: Brier at most 0.145": max(good.brier, good_october.brier) <= 0.145,
        "good days: coverage at least 0.80": min(good.coverage, good_october.coverage) >= 0.80,
        "good days: at most 8 days wrong on 20 October": good_october.error * 365 <= 8,
        "bold and wrong at most 7 %": max(ours.bold_wrong, good.bold_wrong) <= 0.07,
    }
    for bar, holds in bars.items():
        print(f"{'kept  ' if holds else 'BROKEN'} {bar}")
    _keep(ours, plain, good, ratio)
    return 0 if all(bars.values()) else 1


def _keep(ours: Score, plain: Score, good: Score, ratio: float) -> None:
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = {"ours": asdict(ours), "plain": asdict(plain), "good": asdict(good), "ratio": ratio}
    (RESULTS / f"{stamp}-odds.json").write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    sys.exit(main())
