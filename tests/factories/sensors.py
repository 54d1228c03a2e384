"""A made-up network of stations with a shared weather, and the ways in which data are spoiled."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.sensors import Hours

Values = NDArray[np.float64]
FIRST = np.datetime64("2025-01-01T01", "h")
Spoiler = Callable[[Values, int], int]
"""Spoils a station's hours from a day on, in place; tells how many days it touched."""


def network(stations: int = 8, days: int = 120, seed: int = 5) -> Values:
    """Whole µg/m³, station x hour: common weather, a station's own level, and noise."""
    rng = np.random.default_rng(seed)
    hours = np.arange(days * 24)
    weather = np.cumsum(rng.normal(0, 0.12, days * 24)) % 6
    weather = np.abs(weather - 3) + 0.2 * np.sin(hours / 24 * 2 * np.pi)
    own = rng.normal(0, 0.15, (stations, 1))
    noise = rng.normal(0, 0.18, (stations, days * 24))
    return np.round(np.exp(2.6 + 0.6 * weather + own + noise))


def as_hours(values: Values) -> dict[str, Hours]:
    ends = FIRST + np.arange(values.shape[1]) * np.timedelta64(1, "h")
    return {f"S{row}": Hours(ends, one) for row, one in enumerate(values)}


def freeze(hours: Values, day: int) -> int:
    hours[day * 24 + 3 : day * 24 + 15] = max(hours[day * 24 + 3], 30)
    return 1


def paste(hours: Values, day: int) -> int:
    hours[day * 24 : day * 24 + 24] = hours[(day - 9) * 24 : (day - 8) * 24]
    return 1


def halve(hours: Values, day: int) -> int:
    return _scale(hours, day, 0.5)


def shrink(hours: Values, day: int) -> int:
    return _scale(hours, day, 0.7)


def _scale(hours: Values, day: int, factor: float) -> int:
    hours[day * 24 : (day + 14) * 24] = np.round(hours[day * 24 : (day + 14) * 24] * factor)
    return 14


def clip(hours: Values, day: int) -> int:
    """Above 75 nothing is told: such hours stand between 70 and 75."""
    part = hours[day * 24 : (day + 30) * 24]
    over = part > 75
    part[over] = 70 + np.arange(over.sum()) * 7 % 6
    return 30
