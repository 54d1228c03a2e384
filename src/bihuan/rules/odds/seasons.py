"""Daily values of many places on one calendar, split at a day into what is known and what is left.

Every year has 366 places, so that a calendar day stands in the same column in every year; the 29
February of other years is empty. Nothing that is missing is filled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

COLUMNS = 366
LEAP = 2000
"""A leap year, whose day of the year is the column of every year."""
ENOUGH = 0.6
"""An earlier year serves when it has this part of its days on both sides of the day asked on."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Places by earlier years by days, and this year's days up to the last closed one."""

    past: Floats
    """(places, years, 366), oldest year first."""
    current: Floats
    """(places, 366), empty after `as_of`."""
    years: tuple[int, ...]
    as_of: date

    @property
    def places(self) -> int:
        return len(self.current)

    @property
    def split(self) -> int:
        """The first column that is not known yet."""
        return column(self.as_of) + 1

    @property
    def days_left(self) -> int:
        return (date(self.as_of.year, 12, 31) - self.as_of).days

    def only(self, since: int, until: int) -> "Panel":
        """The places from `since` to before `until`."""
        return Panel(self.past[since:until], self.current[since:until], self.years, self.as_of)


def column(day: date) -> int:
    return (date(LEAP, day.month, day.day) - date(LEAP, 1, 1)).days


def panel(
    series: Sequence[Iterable[tuple[date, float]]], *, as_of: date, earlier: int = 10
) -> Panel:
    """One series of daily values for each place; at most `earlier` years before that of `as_of`."""
    years = tuple(range(as_of.year - earlier, as_of.year))
    whole = np.full((len(series), earlier + 1, COLUMNS), np.nan)
    for place, days in enumerate(series):
        for day, value in days:
            if years[0] <= day.year and day <= as_of:
                whole[place, day.year - years[0], column(day)] = value
    told = [n for n in range(earlier) if not np.isnan(whole[:, n]).all()]
    return Panel(whole[:, told], whole[:, -1], tuple(years[n] for n in told), as_of)


def usable(panel: Panel) -> Mask:
    """(places, years): which years have enough days both before and after the day asked on."""
    there = ~np.isnan(panel.past)
    before = there[:, :, : panel.split].mean(axis=2)
    if panel.days_left == 0:
        return np.asarray(before >= ENOUGH)
    after = there[:, :, panel.split :].mean(axis=2)
    return np.asarray((before >= ENOUGH) & (after >= ENOUGH))


def sums(values: Floats) -> tuple[Floats, Floats]:
    """The sum of the days there are along the last axis, and how many there are."""
    return np.nansum(values, axis=-1), (~np.isnan(values)).sum(axis=-1).astype(np.float64)


def means(values: Floats) -> Floats:
    """The mean of the days there are along the last axis; none where there is none."""
    total, days = sums(values)
    return np.divide(total, days, out=np.full_like(total, np.nan), where=days > 0)
