"""The polar plot: mean concentration over direction and speed, smoothed, blank where unseen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.direction.rose import Floats

DIRECTIONS = 36
LEAST_HOURS = 5
"""Of a cell and its neighbourhood; fewer have no colour."""
SPREAD_CELLS = 1.0


@dataclass(frozen=True, slots=True)
class Polar:
    """Direction (10° steps, 0 is north) by speed; NaN has too few hours."""

    mean: Floats
    count: NDArray[np.int64]
    step_ms: float

    @property
    def rings(self) -> int:
        return int(self.mean.shape[1])


def polar(ws: Floats, wd: Floats, value: Floats, *, rings: int = 10) -> Polar:
    """Weighted means of the neighbouring cells, direction going round.

    The outer ring ends at the 99.5th per cent of the speeds: beyond it lie single hours. The
    weights are hours times nearness, so that a well-seen cell keeps its own mean.
    """
    known = ~(np.isnan(ws) | np.isnan(wd) | np.isnan(value))
    ws, wd, value = ws[known], wd[known], value[known]
    top = float(np.quantile(ws, 0.995)) if len(ws) else 0.0
    step = max(top / rings, 0.1) * (1 + 1e-9)  # the top itself is within the last ring
    ring = (ws / step).astype(np.int64)
    inside = ring < rings
    around = np.mod(np.round(wd / (360 / DIRECTIONS)), DIRECTIONS).astype(np.int64)
    cell = (around * rings + ring)[inside]
    size = DIRECTIONS * rings
    count = np.bincount(cell, minlength=size).reshape(DIRECTIONS, rings)
    total = np.bincount(cell, value[inside], size).reshape(DIRECTIONS, rings)
    near_count, near_total = (
        _smoothed(count.astype(np.float64)),
        _smoothed(total.astype(np.float64)),
    )
    seen = _neighbourhood(count) >= LEAST_HOURS
    mean = np.where(seen & (near_count > 0), near_total / np.maximum(near_count, 1e-12), np.nan)
    return Polar(mean, count.astype(np.int64), step)


def _smoothed(cells: Floats) -> Floats:
    """A bell of one cell, round in direction, ending at the rim."""
    reach = np.arange(-2, 3)
    bell = np.exp(-0.5 * (reach / SPREAD_CELLS) ** 2)
    turned = sum(
        weight * np.roll(cells, int(by), 0) for by, weight in zip(reach, bell, strict=True)
    )
    padded = np.pad(np.asarray(turned), ((0, 0), (2, 2)))
    rings = cells.shape[1]
    smooth: Floats = sum(
        (
            weight * padded[:, 2 + by : 2 + by + rings]
            for by, weight in zip(reach, bell, strict=True)
        ),
        np.zeros(cells.shape),
    )
    return smooth


def _neighbourhood(count: NDArray[np.int64]) -> NDArray[np.int64]:
    """Hours of the cell and of the eight around it."""
    turned = count + np.roll(count, 1, 0) + np.roll(count, -1, 0)
    padded = np.pad(turned, ((0, 0), (1, 1)))
    seen: NDArray[np.int64] = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    return seen
