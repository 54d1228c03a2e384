"""A sign only neighbours show: a station's ratio to the others steps for days."""

from collections.abc import Iterator

import numpy as np

from bihuan.rules.sensors.grid import DAY, Grid, median, spans, sums
from bihuan.rules.sensors.hours import Finding, Sign, Values
from bihuan.rules.standards.units import WORDS

LEAST_OTHERS = 3
FLOOR = {"pm25": 5.0, "pm10": 10.0, "so2": 5.0, "no2": 8.0, "co": 0.3, "o3": 10.0, "o3_8h": 10.0}
"""Below it a ratio is noise of the instruments."""
DAY_HOURS = 12
DAYS = 10
DAYS_KNOWN = 6
BASE_DAYS = 45
GAP_DAYS = 5
"""Days beside the window that belong to neither: a step there would hide itself."""
BASE_KNOWN = 20
SCORE = 5.0
"""In robust standard deviations; its recall and false alarms: bench/sensors.py."""
ROBUST = 1.4826
LEAST_SPREAD = 0.02


def scaled(grid: Grid) -> Iterator[Finding]:
    """Ten days whose log ratio to the others' median is far from the weeks around them."""
    if len(grid.stations) <= LEAST_OTHERS or grid.by_day.shape[1] < DAYS + BASE_KNOWN:
        return
    ratios = _daily_ratios(grid)
    known = np.isfinite(ratios)
    count = sums(known.astype(np.float64), DAYS)
    mean = sums(np.where(known, ratios, 0.0), DAYS) / np.maximum(count, 1)
    mean[count < DAYS_KNOWN] = np.nan
    off = mean - _around(ratios, mean.shape[1])
    own = ROBUST * median(np.abs(off - median(off, axis=1)[:, None]), axis=1)
    # A short record knows its own spread badly: the network's stands for half of it.
    spread = np.maximum((own + median(own, axis=0)) / 2, LEAST_SPREAD)
    score = off / spread[:, None]
    for row, station in enumerate(grid.stations):
        for first, last in spans(np.nan_to_num(np.abs(score[row])) > SCORE, join=DAYS):
            worst = first + int(np.nanargmax(np.abs(score[row, first : last + 1])))
            factor = float(np.exp(off[row, worst]))
            yield Finding(
                Sign.SCALED, station, grid.parameter,
                grid.at(first * DAY), grid.at((last + DAYS) * DAY - 1),
                round(float(score[row, worst]), 1),
                f"{WORDS[grid.parameter]}10天均值与周边站的比例变为平时的{factor:.2f}倍",
            )  # fmt: skip


def _daily_ratios(grid: Grid) -> Values:
    """Each day's median log ratio of a station to the median of the others."""
    floor = FLOOR[grid.parameter]
    values = np.maximum(grid.values, floor / 2)
    ratios = np.empty_like(values)
    for row in range(len(grid.stations)):
        others = grid.values[np.arange(len(grid.stations)) != row]
        usual = median(others, axis=0)
        usual[(np.isfinite(others).sum(axis=0) < LEAST_OTHERS) | ~(usual >= floor)] = np.nan
        ratios[row] = np.log(values[row]) - np.log(usual)
    by_day = ratios.reshape(len(grid.stations), -1, DAY)
    found = median(by_day, axis=2)
    found[np.isfinite(by_day).sum(axis=2) < DAY_HOURS] = np.nan
    return found


def _around(ratios: Values, windows: int) -> Values:
    """The median of the weeks before and after each window."""
    base = np.full((ratios.shape[0], windows), np.nan)
    for first in range(windows):
        before = ratios[:, max(0, first - BASE_DAYS) : max(0, first - GAP_DAYS)]
        after = ratios[:, first + DAYS + GAP_DAYS : first + DAYS + BASE_DAYS]
        both = np.concatenate([before, after], axis=1)
        enough = np.isfinite(both).sum(axis=1) >= BASE_KNOWN
        if both.shape[1]:
            base[enough, first] = median(both, axis=1)[enough]
    return base
