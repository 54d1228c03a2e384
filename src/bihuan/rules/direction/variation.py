"""The course of a day, a week and a year: means with their intervals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.direction.rose import Floats

Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Course:
    """The means of one cycle with their 90 % intervals; NaN where nothing is known."""

    label: tuple[str, ...]
    mean: Floats
    low: Floats
    high: Floats
    count: NDArray[np.int64]


WEEKDAYS = tuple(f"周{sign}" for sign in "一二三四五六日")


def time_variation(ends_at: NDArray[np.datetime64], value: Floats) -> Mapping[str, Course]:
    """Hour of the day, weekday and month, by the end of each hour (24:00 is the day before's)."""
    begun = ends_at.astype("datetime64[h]") - np.timedelta64(1, "h")
    hour = begun.astype(np.int64) % 24
    day = begun.astype("datetime64[D]")
    weekday = (day.astype(np.int64) + 3) % 7
    month = begun.astype("datetime64[M]").astype(np.int64) % 12
    week = (day.astype(np.int64) + 3) // 7
    return {
        "hour": _course(hour, value, week, tuple(f"{one + 1}时" for one in range(24))),
        "weekday": _course(weekday, value, week, WEEKDAYS),
        "month": _course(month, value, week, tuple(f"{one + 1}月" for one in range(12))),
    }


def _course(
    of: NDArray[np.int64], value: Floats, week: NDArray[np.int64], label: tuple[str, ...]
) -> Course:
    """Whole weeks are the independent ones: the interval is of the means of weeks, not of hours."""
    size = len(label)
    known = ~np.isnan(value)
    of, value, week = of[known], value[known], week[known]
    count = np.bincount(of, minlength=size).astype(np.int64)
    total = np.bincount(of, value, size)
    mean = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    error = _between_weeks(of, value, week, mean)
    return Course(label, mean, mean - Z90 * error, mean + Z90 * error, count)


def _between_weeks(
    of: NDArray[np.int64], value: Floats, week: NDArray[np.int64], mean: Floats
) -> Floats:
    """The standard error of each mean from its distances summed by week (clusters)."""
    size = len(mean)
    if len(of) == 0:
        return np.full(size, np.nan)
    place = week - week.min()
    weeks = int(place.max()) + 1
    apart = np.bincount(of * weeks + place, value - mean[of], size * weeks).reshape(size, weeks)
    held = np.bincount(of * weeks + place, minlength=size * weeks).reshape(size, weeks)
    count, clusters = held.sum(axis=1), (held > 0).sum(axis=1)
    factor = np.where(clusters > 1, clusters / np.maximum(clusters - 1, 1), np.nan)
    error: Floats = np.sqrt(factor * (apart**2).sum(axis=1)) / np.maximum(count, 1)
    return error
