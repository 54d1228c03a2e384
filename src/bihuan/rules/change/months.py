"""Hours or days as monthly means, and monthly means without their season."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
YEAR = 12
LEAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Monthly:
    """Means from the first month to the last; NaN where too little is known."""

    first: np.datetime64
    mean: Floats
    count: NDArray[np.int64]

    @property
    def months(self) -> NDArray[np.datetime64]:
        return self.first + np.arange(len(self.mean))

    @property
    def years(self) -> Floats:
        """Time passed, in years."""
        return np.arange(len(self.mean)) / YEAR


def monthly_means(at: NDArray[np.datetime64], value: Floats, *, least: int = 1) -> Monthly:
    """Means by calendar month; a month with fewer than `least` values has none."""
    month = at.astype("datetime64[M]").astype(np.int64)
    first = int(month.min())
    size = int(month.max()) - first + 1
    known = ~np.isnan(value)
    total = np.bincount(month[known] - first, value[known], size)
    count = np.bincount(month[known] - first, minlength=size).astype(np.int64)
    mean = np.where(count >= max(1, least), total / np.maximum(count, 1), np.nan)
    return Monthly(np.datetime64(first, "M"), mean, count)


def deseasoned(monthly: Monthly) -> Floats:
    """Less the median distance of each calendar month from the 12-month moving mean.

    Gaps are bridged by a straight line to find the season and stay gaps in what is returned;
    under two years there is no season to find and the means come back as they are.
    """
    mean = monthly.mean
    if len(mean) < LEAST_YEARS * YEAR:
        return mean
    place = np.arange(len(mean))
    known = ~np.isnan(mean)
    bridged = np.interp(place, place[known], mean[known])
    window = np.concatenate([[0.5], np.ones(YEAR - 1), [0.5]]) / YEAR
    away = np.full(len(mean), np.nan)
    half = YEAR // 2
    away[half:-half] = bridged[half:-half] - np.convolve(bridged, window, "valid")
    season = np.array([np.nanmedian(away[month::YEAR]) for month in range(YEAR)])
    left: Floats = mean - (season - season.mean())[place % YEAR]
    return left
