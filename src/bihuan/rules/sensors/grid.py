"""Stations side by side on whole days of hours; pieces of arithmetic the signs share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.sensors.hours import Hours, Times, Values

Flags: TypeAlias = NDArray[np.bool_]
DAY = 24


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows are stations, columns are ends of hours, 01:00 of the first day to 24:00 of the last."""

    stations: tuple[str, ...]
    parameter: str
    ends_at: Times
    values: Values

    @property
    def by_day(self) -> Values:
        """Stations x days x hours."""
        return self.values.reshape(len(self.stations), -1, DAY)

    def at(self, hour: int) -> datetime:
        found: datetime = self.ends_at[hour].astype("datetime64[s]").item()
        return found


def gridded(hours: Mapping[str, Hours], parameter: str) -> Grid:
    """Gaps and hours left out are nan; of an hour told twice the later one stands."""
    filled = [one.ends_at for one in hours.values() if len(one.ends_at)]
    if not filled:
        return Grid((), parameter, np.array([], "datetime64[h]"), np.empty((0, 0)))
    hour = np.timedelta64(1, "h")
    # 00:00 belongs to the day before.
    first = (min(ends[0] for ends in filled) - hour).astype("datetime64[D]")
    last = (max(ends[-1] for ends in filled) - hour).astype("datetime64[D]") + np.timedelta64(
        1, "D"
    )
    ends_at: Times = first + hour * np.arange(1, (last - first) // hour + 1)
    values = np.full((len(hours), len(ends_at)), np.nan)
    for row, one in enumerate(hours.values()):
        places = (one.ends_at.astype("datetime64[h]") - ends_at[0]).astype(int)
        values[row, places] = one.value
    return Grid(tuple(hours), parameter, ends_at, values)


def spans(flags: Flags, join: int = 1) -> Iterator[tuple[int, int]]:
    """First and last place of each stretch that holds; stretches up to `join` apart are one."""
    places = np.flatnonzero(flags)
    if len(places):
        breaks = np.flatnonzero(np.diff(places) > join)
        firsts = places[np.r_[0, breaks + 1]]
        lasts = places[np.r_[breaks, len(places) - 1]]
        yield from zip(firsts.tolist(), lasts.tolist(), strict=True)


def sums(values: Values | Flags, width: int) -> Values:
    """Sums over `width` neighbours along the last axis, starting at each place."""
    total = np.cumsum(values, axis=-1, dtype=np.float64)
    total = np.concatenate([np.zeros_like(total[..., :1]), total], axis=-1)
    result: Values = total[..., width:] - total[..., :-width]
    return result


def median(values: Values, axis: int) -> Values:
    """Of what is known; nan where nothing is, without a warning."""
    ordered = np.sort(values, axis=axis)  # nan goes last
    count = np.isfinite(values).sum(axis=axis, keepdims=True)
    low, high = np.maximum((count - 1) // 2, 0), np.maximum(count // 2, 0)
    high = np.minimum(high, ordered.shape[axis] - 1)
    both = (np.take_along_axis(ordered, low, axis) + np.take_along_axis(ordered, high, axis)) / 2
    result: Values = np.where(count > 0, both, np.nan).squeeze(axis)
    return result
