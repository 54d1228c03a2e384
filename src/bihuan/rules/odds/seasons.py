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
DAYS_BEFORE = (0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335)
"""Days before each month of a leap year, whose day of the year is the column of every year."""
EARLIER = 10
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
    return DAYS_BEFORE[day.month - 1] + day.day - 1


@dataclass(frozen=True, slots=True)
class Grid:
    """All years of some places, to be asked as of many days."""

    values: Floats
    """(places, years, 366)."""
    years: tuple[int, ...]

    def at(self, as_of: date, *, earlier: int = EARLIER) -> Panel:
        """What was known by the evening of a day, and at most so many years before."""
        wanted = range(as_of.year - earlier, as_of.year)
        told = [
            n for n, year in enumerate(self.years)
            if year in wanted and not np.isnan(self.values[:, n]).all()
        ]  # fmt: skip
        current = np.full((len(self.values), COLUMNS), np.nan)
        if as_of.year in self.years:
            until = column(as_of) + 1
            current[:, :until] = self.values[:, self.years.index(as_of.year), :until]
        return Panel(self.values[:, told], current, tuple(self.years[n] for n in told), as_of)


def grid(series: Sequence[Iterable[tuple[date, float]]]) -> Grid:
    """One series of daily values for each place, in any order."""
    held = [list(days) for days in series]
    found = {day.year for days in held for day, _ in days}
    years = tuple(range(min(found), max(found) + 1)) if found else ()
    values = np.full((len(held), len(years), COLUMNS), np.nan)
    for place, days in enumerate(held):
        for day, value in days:
            values[place, day.year - years[0], column(day)] = value
    return Grid(values, years)


def panel(
    series: Sequence[Iterable[tuple[date, float]]], *, as_of: date, earlier: int = EARLIER
) -> Panel:
    return grid(series).at(as_of, earlier=earlier)


def usable(panel: Panel) -> Mask:
    """(places, years): which years have enough days both before and after the day asked on."""
    there = ~np.isnan(panel.past)
    before = there[:, :, : panel.split].mean(axis=2)
    if panel.days_left == 0:
        return np.asarray(before >= ENOUGH)
    after = there[:, :, panel.split :].mean(axis=2)
    return np.asarray((before >= ENOUGH) & (after >= ENOUGH))


def serving(panel: Panel, place: int = 0) -> tuple[int, ...]:
    """The earlier years that one place is drawn from."""
    there = usable(panel)[place]
    return tuple(year for year, is_there in zip(panel.years, there, strict=True) if is_there)


def sums(values: Floats) -> tuple[Floats, Floats]:
    """The sum of the days there are along the last axis, and how many there are."""
    return np.nansum(values, axis=-1), (~np.isnan(values)).sum(axis=-1).astype(np.float64)


def means(values: Floats) -> Floats:
    """The mean of the days there are along the last axis; none where there is none."""
    total, days = sums(values)
    return np.divide(total, days, out=np.full_like(total, np.nan), where=days > 0)
