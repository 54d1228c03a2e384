"""What a row of `periods` tallies to, as exact fractions: six numbers need no engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bihuan.rules.airstats.grains import exact
from bihuan.rules.airstats.validity import unit
from bihuan.rules.standards import DAY_VALUES

BY_PERCENTILE = frozenset({"co", "o3_8h"})
"""HJ 663 knows these by their percentile alone."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One pollutant over one period, in grains and whole days."""

    pollutant: str
    total: int
    days: int
    """Days in the mean."""
    left_out: int
    """Valid days that an exceptional event takes out of it."""
    hundredths: int | None
    """The percentile in hundredths of a grain."""
    is_enough: bool | None
    """Whether table 4 lets the month or year count; none for any other span."""

    @property
    def mean(self) -> Fraction | None:
        """In µg/m³ (CO mg/m³), unrounded."""
        if self.days == 0:
            return None
        return exact(self.total, self.pollutant) / self.days

    @property
    def percentile(self) -> Fraction | None:
        if self.hundredths is None:
            return None
        return Fraction(self.hundredths, 100 * unit(self.pollutant))

    @property
    def indicator(self) -> Fraction | None:
        """What HJ 663 assesses and ranks by: the percentile of CO and O3, else the mean."""
        return self.percentile if self.pollutant in BY_PERCENTILE else self.mean


@dataclass(frozen=True, slots=True)
class Totals:
    """A place over a month, a year or a span."""

    code: str
    period: str
    first_day: date
    last_day: date
    tallies: Mapping[str, Tally]
    good_days: int
    valid_days: int
    by_category: Mapping[int, int]

    @property
    def good_share(self) -> Fraction | None:
        """优良天数比例: over the days that have an AQI, never over the calendar."""
        return None if self.valid_days == 0 else Fraction(self.good_days, self.valid_days)

    @property
    def indicators(self) -> dict[str, Fraction | None]:
        return {name: tally.indicator for name, tally in self.tallies.items()}


def totals(row: Mapping[str, Any]) -> Totals:
    """From one row of `periods`, as `to_pylist` gives it."""
    return Totals(
        code=row["code"],
        period=row["period"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        tallies={name: _tally(row, name) for name in DAY_VALUES},
        good_days=row["good"],
        valid_days=row["valid"],
        by_category={k: row[f"category_{k}"] for k in range(1, 7)},
    )


def _tally(row: Mapping[str, Any], name: str) -> Tally:
    return Tally(
        pollutant=name,
        total=row[f"sum_{name}"] or 0,
        days=row[f"n_{name}"],
        left_out=row[f"out_{name}"],
        hundredths=row[f"pct_{name}"],
        is_enough=row[f"enough_{name}"],
    )
