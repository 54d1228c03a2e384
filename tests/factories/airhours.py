"""Hours as `rules.airstats` takes them, and an oracle that reckons their days in fractions."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from bihuan.rules.standards import GRAINS, HOUR_SCALE, HOUR_VALUES

SCHEMA = pa.schema(
    [
        ("station", pa.string()),
        ("ends_at", pa.timestamp("us")),
        *((name, pa.int32()) for name in HOUR_VALUES),
    ]
)
Row = dict[str, Any]
Day = dict[str, tuple[Fraction | None, int]]
"""Of each pollutant its value in hour's units, and what it rests on."""


def table(rows: Iterable[Row]) -> ir.Table:
    return ibis.memtable(arrow(rows))


def arrow(rows: Iterable[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def day(on: date, *, station: str = "A", hours: Iterable[int] = range(1, 25), **values: Any) -> Any:
    """Rows of the hours that end at these o'clocks; a value is one number or one by o'clock."""
    midnight = datetime.combine(on, time())
    rows = []
    for hour in hours:
        row: Row = {"station": station, "ends_at": midnight + timedelta(hours=hour)}
        for name in HOUR_VALUES:
            value = values.get(name)
            row[name] = value.get(hour) if isinstance(value, dict) else value
        rows.append(row)
    return rows


def sample(
    *, stations: int, days: int, seed: int = 5, first: date = date(2024, 2, 20)
) -> list[Row]:
    """Made up: gaps of every kind, over a leap day; many days at the edge of being valid."""
    drawn = random.Random(seed)
    rows = []
    for station in range(stations):
        for back in range(days):
            gaps = drawn.choice((0, 0.03, 0.15, 0.2, 0.45))
            for row in day(first + timedelta(days=back), station=f"S{station}"):
                if drawn.random() < 0.02:
                    continue
                for name in HOUR_VALUES:
                    top = 900 if name == "co" else 2600
                    row[name] = None if drawn.random() < gaps else drawn.randint(0, top)
                rows.append(row)
    drawn.shuffle(rows)
    return rows


def oracle(
    rows: Iterable[Mapping[str, Any]], *, o3_limit: int = 160
) -> dict[tuple[str, date], Day]:
    """GB 3095-2026 table 4 by hand: 20 hours; 6 of 8, 14 of 17 or over the limit."""
    hours: dict[tuple[str, date], dict[int, Mapping[str, Any]]] = defaultdict(dict)
    for row in rows:
        began = row["ends_at"] - timedelta(hours=1)
        hours[row["station"], began.date()][began.hour + 1] = row
    return {key: _reckoned(one, o3_limit) for key, one in hours.items()}


def _reckoned(hours: Mapping[int, Mapping[str, Any]], o3_limit: int) -> Day:
    found: Day = {}
    for name in HOUR_VALUES:
        values = {hour: row[name] for hour, row in hours.items() if row[name] is not None}
        if name == "o3":
            found["o3_8h"] = _ozone(values, o3_limit)
        else:
            mean = Fraction(sum(values.values()), len(values)) if len(values) >= 20 else None
            found[name] = (mean, len(values))
    return found


def _ozone(values: Mapping[int, int], o3_limit: int) -> tuple[Fraction | None, int]:
    windows = []
    for end in range(8, 25):
        within = [values[hour] for hour in range(end - 7, end + 1) if hour in values]
        if len(within) >= 6:
            windows.append(Fraction(sum(within), len(within)))
    if not windows:
        return None, 0
    best = max(windows)
    counts = len(windows) >= 14 or best > o3_limit * HOUR_SCALE["o3_8h"]
    return (best if counts else None), len(windows)


def same_as_oracle(days: pa.Table, expected: Mapping[tuple[str, date], Day]) -> list[Any]:
    """The rows that differ: none."""
    wrong = []
    for row in days.to_pylist():
        for name, (value, count) in expected[row["code"], row["day"]].items():
            grains = None if value is None else value * GRAINS
            if row[name] != grains or row[f"n_{name}"] != count:
                wrong.append((row["code"], row["day"], name, row[name], grains))
    return wrong
