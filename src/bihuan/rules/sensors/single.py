"""Signs that one station's own hours show: constant, copied, clipped, out of range, a jump."""

from collections.abc import Iterator
from math import ceil, log

import numpy as np

from bihuan.rules.sensors.grid import DAY, Grid, median, spans, sums
from bihuan.rules.sensors.hours import Finding, Sign, Values
from bihuan.rules.standards.units import WORDS

TRIVIAL = {"pm25": 3.0, "pm10": 6.0, "so2": 5.0, "no2": 5.0, "co": 0.3, "o3": 5.0, "o3_8h": 5.0}
"""Near the detection limit a value may stand still by itself."""
RANGE = {"pm25": 1000, "pm10": 3000, "so2": 1500, "no2": 700, "co": 50, "o3": 600, "o3_8h": 600}
"""Beyond what the instruments of the networks are built for, dust storms aside."""
LIMITS = {
    "pm25": (35, 60, 75, 115, 150, 250), "pm10": (50, 120, 150, 250, 350), "so2": (50, 150, 500),
    "no2": (80, 200), "co": (4, 10), "o3": (160, 200), "o3_8h": (100, 160, 215),
}  # fmt: skip
"""Where staying just below has a motive: GB 3095 and the steps of the index."""
CONSTANT_HOURS = 8
CHANCE = 0.01
"""Runs of equal hours one station may show by chance in all its record."""
CLUSTERED = 1.5
"""Equal hours come in calm weather, not evenly: longer runs than chance alone gives."""
COPY_SHARE = 0.9
COPY_DAYS = 30
COPY_HOURS = 20
COPY_KINDS = 6
"""A day of fewer different values repeats itself by chance."""
CLIP_DAYS = 30
CLIP_BAND = 0.93
CLIP_HOURS = 60
CLIP_ABOVE = 0.1
"""Hours above a limit for each one just below: with fewer, the limit is a lid."""
JUMP_TIMES = 8.0


def constant(grid: Grid) -> Iterator[Finding]:
    """The same value for eight hours and more; longer where a coarse instrument repeats itself."""
    for row, station in enumerate(grid.stations):
        values = grid.values[row]
        same = np.zeros(len(values), dtype=bool)
        same[1:] = (values[1:] == values[:-1]) & (values[1:] > TRIVIAL[grid.parameter])
        least = _least_run(values)
        for first, last in spans(same):
            hours = last - first + 2
            if hours >= least:
                yield Finding(
                    Sign.CONSTANT, station, grid.parameter, grid.at(first - 1), grid.at(last),
                    float(hours),
                    f"{WORDS[grid.parameter]}连续{hours}小时都是{values[last]:g}",
                )  # fmt: skip


def _least_run(values: Values) -> int:
    known = np.isfinite(values[1:]) & np.isfinite(values[:-1])
    if not known.any():
        return CONSTANT_HOURS
    share = min(float((values[1:] == values[:-1])[known].mean()), 0.9)
    if share == 0:
        return CONSTANT_HOURS
    by_chance = log(CHANCE / len(values)) / log(share)
    return CONSTANT_HOURS if by_chance < CONSTANT_HOURS else ceil(CLUSTERED * by_chance)


def copied(grid: Grid) -> Iterator[Finding]:
    """A day nine tenths of whose hours are those of one of the thirty days before."""
    days = grid.by_day
    best = np.zeros(days.shape[:2])
    lag_of = np.zeros(days.shape[:2], dtype=int)
    for lag in range(1, min(COPY_DAYS, days.shape[1] - 1) + 1):
        later, earlier = days[:, lag:], days[:, :-lag]
        known = (np.isfinite(later) & np.isfinite(earlier)).sum(axis=2)
        share = np.where(
            known >= COPY_HOURS, (later == earlier).sum(axis=2) / np.maximum(known, 1), 0
        )
        better = share > best[:, lag:]
        best[:, lag:][better] = share[better]
        lag_of[:, lag:][better] = lag
    for row, day in zip(*np.nonzero(best >= COPY_SHARE), strict=True):
        values = days[row, day]
        if len(np.unique(values[values > TRIVIAL[grid.parameter]])) < COPY_KINDS:
            continue
        source = grid.at(int(day - lag_of[row, day]) * DAY)
        yield Finding(
            Sign.COPIED, grid.stations[row], grid.parameter,
            grid.at(int(day) * DAY), grid.at(int(day) * DAY + DAY - 1),
            round(float(best[row, day]), 3),
            f"{WORDS[grid.parameter]}当日{best[row, day]:.0%}的小时与{source:%m月%d日}相同",
        )  # fmt: skip


def clipped(grid: Grid) -> Iterator[Finding]:
    """Thirty days with many hours just below a limit and hardly one above it."""
    width = CLIP_DAYS * DAY
    if grid.values.shape[-1] < width:
        return
    for limit in LIMITS[grid.parameter]:
        below = sums((grid.values > CLIP_BAND * limit) & (grid.values <= limit), width)
        above = sums(grid.values > limit, width)
        is_lid = (below > CLIP_HOURS) & (above <= CLIP_ABOVE * below)
        for row, station in enumerate(grid.stations):
            for first, last in spans(is_lid[row], join=width):
                found = int(below[row, first : last + 1].max())
                over = int(above[row, first + int(below[row, first : last + 1].argmax())])
                yield Finding(
                    Sign.CLIPPED, station, grid.parameter,
                    grid.at(first), grid.at(last + width - 1), float(found),
                    f"{WORDS[grid.parameter]}30天内有{found}小时在"
                    f"{CLIP_BAND * limit:g}至{limit}之间，超过{limit}的只有{over}小时",
                )  # fmt: skip


def out_of_range(grid: Grid) -> Iterator[Finding]:
    """Below nothing, or beyond what the instrument can measure."""
    most = RANGE[grid.parameter]
    for row, station in enumerate(grid.stations):
        values = grid.values[row]
        for first, last in spans((values < 0) | (values > most)):
            worst = max(values[first : last + 1].tolist(), key=abs)
            yield Finding(
                Sign.OUT_OF_RANGE, station, grid.parameter, grid.at(first), grid.at(last), worst,
                f"{WORDS[grid.parameter]}为{worst:g}，不在0至{most}之间",
            )  # fmt: skip


def jumps(grid: Grid) -> Iterator[Finding]:
    """One hour many times its neighbours and all other stations of the hour."""
    values = grid.values
    if len(grid.stations) < 2 or values.shape[1] < 3:
        return
    least = RANGE[grid.parameter] / 5
    around = np.fmax(values[:, :-2], values[:, 2:])
    middle = values[:, 1:-1]
    for row, station in enumerate(grid.stations):
        others = median(values[np.arange(len(values)) != row, 1:-1], axis=0)
        calm = np.fmax(around[row], others)
        odd = (middle[row] > least) & (middle[row] > JUMP_TIMES * np.maximum(calm, 1))
        odd &= np.isfinite(values[row, :-2]) & np.isfinite(values[row, 2:])
        for place in np.flatnonzero(odd).tolist():
            found, near = float(middle[row, place]), float(calm[place])
            yield Finding(
                Sign.OUTLIER, station, grid.parameter, grid.at(place + 1), grid.at(place + 1),
                round(found / max(near, 1), 1),
                f"{WORDS[grid.parameter]}一小时升到{found:g}，前后两小时和周边站都不超过{near:g}",
            )  # fmt: skip
