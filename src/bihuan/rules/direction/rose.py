"""Roses: how often the wind comes from each of sixteen directions, by speed or by concentration."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SECTORS = 16
# GB/T 35227 names the sixteen directions and calls wind up to 0.2 m/s calm.
NAMES = ("北", "北东北", "东北", "东东北", "东", "东东南", "东南", "南东南",
         "南", "南西南", "西南", "西西南", "西", "西西北", "西北", "北西北")  # fmt: skip
CALM_MS = 0.3
SPEEDS_MS = (1.6, 3.4, 5.5, 8.0)
"""The upper ends of the Beaufort forces 1 to 4, exclusive (GB/T 28591)."""


@dataclass(frozen=True, slots=True)
class Rose:
    """Shares of all hours by direction and class; the calm stand apart."""

    share: Floats
    """Sectors × classes, per cent of all known hours."""
    count: NDArray[np.int64]
    """Hours of each sector."""
    mean: Floats
    """Of what is classed, by sector; NaN where there is none."""
    bounds: tuple[float, ...]
    calm: float
    """Per cent."""
    calm_mean: float
    hours: int


def wind_rose(ws: Floats, wd: Floats) -> Rose:
    return _rose(ws, wd, ws, SPEEDS_MS)


def pollution_rose(ws: Floats, wd: Floats, value: Floats, bounds: tuple[float, ...]) -> Rose:
    """The same, classed by concentration: which winds bring the dirty hours."""
    return _rose(ws, wd, value, bounds)


def sector_of(wd: Floats) -> NDArray[np.int64]:
    """0 is north, from 348.75° to 11.25°; then clockwise."""
    return np.floor(np.mod(wd + 180 / SECTORS, 360) / (360 / SECTORS)).astype(np.int64)


def _rose(ws: Floats, wd: Floats, value: Floats, bounds: tuple[float, ...]) -> Rose:
    known = ~(np.isnan(ws) | np.isnan(value)) & ((ws < CALM_MS) | ~np.isnan(wd))
    ws, wd, value = ws[known], wd[known], value[known]
    blows = ws >= CALM_MS
    sector = sector_of(wd[blows])
    grade = np.digitize(value[blows], bounds)
    grades = len(bounds) + 1
    cells = np.bincount(sector * grades + grade, minlength=SECTORS * grades)
    count = np.bincount(sector, minlength=SECTORS).astype(np.int64)
    total = np.bincount(sector, value[blows], SECTORS)
    still = value[~blows]
    hours = len(ws)
    return Rose(
        share=100 * cells.reshape(SECTORS, grades) / max(1, hours),
        count=count,
        mean=np.where(count > 0, total / np.maximum(count, 1), np.nan),
        bounds=bounds,
        calm=100 * len(still) / max(1, hours),
        calm_mean=float(still.mean()) if len(still) else float("nan"),
        hours=hours,
    )
