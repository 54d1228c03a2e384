"""The whole concentration grid of HJ 633, and an oracle in exact fractions that knows no Bihuan."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Any

import ibis
import pyarrow as pa

from bihuan.rules.aqi.columns import add_sub_indices

POINTS = (0, 50, 100, 150, 200, 300, 400, 500)
# Breakpoints in published units, typed from the two editions' tables; 10 sub-tables each.
SAME: dict[tuple[str, str], tuple[int, ...]] = {
    ("day", "so2"): (0, 50, 150, 475, 800, 1600, 2100, 2620),
    ("hour", "so2"): (0, 150, 500, 650, 800),
    ("day", "no2"): (0, 40, 80, 180, 280, 565, 750, 940),
    ("hour", "no2"): (0, 100, 200, 700, 1200, 2340, 3090, 3840),
    ("day", "co"): (0, 2, 4, 14, 24, 36, 48, 60),
    ("hour", "co"): (0, 5, 10, 35, 60, 90, 120, 150),
    ("day", "o3_8h"): (0, 100, 160, 215, 265, 800),
    ("hour", "o3"): (0, 160, 200, 300, 400, 800, 1000, 1200),
}
TABLES = {
    "2012": {
        **SAME,
        ("day", "pm10"): (0, 50, 150, 250, 350, 420, 500, 600),
        ("day", "pm25"): (0, 35, 75, 115, 150, 250, 350, 500),
    },
    "2026": {
        **SAME,
        ("day", "pm10"): (0, 50, 120, 250, 350, 420, 500, 600),
        ("day", "pm25"): (0, 35, 60, 115, 150, 250, 350, 500),
    },
}
ABOVE = {
    "2012": {("hour", "so2"): None, ("day", "o3_8h"): None},
    "2026": {("hour", "so2"): 200, ("day", "o3_8h"): 300},
}
NAMES = ("pm25", "pm10", "so2", "no2", "co", "o3", "o3_8h")


def oracle(edition: str, averaging: str, parameter: str, value: Fraction) -> int | None:
    """IAQI of a concentration in its published unit, in exact fractions."""
    breaks = TABLES[edition][averaging, parameter]
    if value > breaks[-1]:
        return ABOVE[edition].get((averaging, parameter), 500)
    for place in range(1, len(breaks)):
        if value <= breaks[place]:
            low, high = breaks[place - 1], breaks[place]
            first, last = POINTS[place - 1], POINTS[place]
            return ceil(Fraction(last - first) / (high - low) * (value - low) + first)
    raise AssertionError


def points() -> Iterator[tuple[str, str, Fraction]]:
    """Every reportable concentration of the ten sub-tables: 13,410 of them."""
    for (averaging, parameter), breaks in TABLES["2026"].items():
        parts = 10 if parameter == "co" else 1
        for step in range(breaks[-1] * parts + 1):
            yield averaging, parameter, Fraction(step, parts)


def rows(kind: str) -> list[tuple[str, Fraction]]:
    """Those of the grid an index of that kind stands on; PM in both, on the day's table."""
    return [(name, value) for of, name, value in points() if of == kind or name in {"pm25", "pm10"}]


def table(kind: str) -> pa.Table:
    """One row a point, in published units; every other pollutant is a gap."""
    every = rows(kind)
    columns: dict[str, Any] = {
        name: pa.array([float(v) if n == name else None for n, v in every], pa.float64())
        for name in NAMES
    }
    return pa.table({"row": range(len(every)), **columns})


def wrong(backend: ibis.BaseBackend, kind: str, edition: str) -> tuple[int, int]:
    """(points, wrong ones) of one kind and edition on an Ibis backend, DuckDB, Polars or Spark."""
    name = f"aqi_grid_{kind}_{edition}"
    found = add_sub_indices(
        backend.create_table(name, table(kind)), kind=kind, edition=edition
    ).order_by("row")
    subs = backend.to_pyarrow(found).to_pydict()
    every = rows(kind)
    bad = 0
    for place, (parameter, value) in enumerate(every):
        of = "day" if parameter in {"pm25", "pm10"} else kind
        bad += subs[f"iaqi_{parameter}"][place] != oracle(edition, of, parameter, value)
    return len(every), bad
