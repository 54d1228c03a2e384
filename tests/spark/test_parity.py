"""The same expression gives the same whole numbers on DuckDB, Polars and Spark."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import ibis
import ibis.expr.types as ir
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bihuan.foundation.series import engine
from bihuan.rules import airstats
from bihuan.rules.airstats.period import By
from bihuan.rules.aqi.columns import add_aqi, add_sub_indices
from bihuan.rules.standards import DAY_VALUES, HOUR_VALUES
from tests.factories import airhours, aqi_grid

SCALE = {name: airstats.unit(name) for name in DAY_VALUES}
EVENTS = pa.table(
    {
        "code": ["S0", "S0", "S1"],
        "day": [date(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 3)],
        "pollutant": ["pm10", "pm25", "pm10"],
    }
)


def everywhere(
    folder: Path, tables: dict[str, pa.Table], ask: Callable[..., ir.Table]
) -> list[pa.Table]:
    """What DuckDB, Polars and Spark answer, in this order, from the same files."""
    files = {name: folder / f"{name}.parquet" for name in tables}
    for name, path in files.items():
        pq.write_table(tables[name], path)
    found = []
    for backend in (ibis.duckdb.connect(), ibis.polars.connect()):
        found.append(backend.to_pyarrow(ask(*(backend.read_parquet(f) for f in files.values()))))
    return [*found, engine.run(ask(*(engine.parquet([path]) for path in files.values())))]


def closed(hours: ir.Table) -> ir.Table:
    return airstats.days(hours).order_by("code", "day")


def with_category(days: pa.Table) -> pa.Table:
    table = ibis.memtable(days).rename(date="day")
    indexed = add_aqi(table, kind="day", scale=SCALE).rename(day="date").order_by("code", "day")
    return ibis.duckdb.connect().to_pyarrow(indexed)


@pytest.fixture(scope="module")
def days() -> pa.Table:
    """Of three made-up stations, a hundred days over a leap day."""
    rows = airhours.sample(stations=3, days=100)
    found = ibis.duckdb.connect().to_pyarrow(closed(airhours.table(rows)))
    return with_category(found)


def test_days_are_the_same_bit_for_bit(spark: None, tmp_path: Path) -> None:
    rows = airhours.sample(stations=3, days=40)
    found = everywhere(tmp_path, {"hours": airhours.arrow(rows)}, closed)
    assert [one.equals(found[0]) for one in found] == [True, True, True]
    assert airhours.same_as_oracle(found[2], airhours.oracle(rows)) == []


@pytest.mark.parametrize("by", ["month", "year"])
def test_periods_are_the_same_bit_for_bit(
    spark: None, tmp_path: Path, days: pa.Table, by: By
) -> None:
    def ask(table: ir.Table, events: ir.Table) -> ir.Table:
        return airstats.periods(table, exclusions=events, by=by).order_by("code", "period")

    found = everywhere(tmp_path, {"days": days, "events": EVENTS}, ask)
    assert [one.equals(found[0]) for one in found] == [True, True, True]
    assert found[2].num_rows == {"month": 12, "year": 3}[by]


def test_areas_and_moving_ozone_are_the_same(spark: None, tmp_path: Path, days: pa.Table) -> None:
    members = pa.table({"station": ["S0", "S1", "S2"], "area": ["339921"] * 3})
    found = everywhere(
        tmp_path,
        {"days": days, "members": members},
        lambda table, of: airstats.areas(table, of).order_by("day"),
    )
    assert [one.equals(found[0]) for one in found] == [True, True, True]
    hours = airhours.arrow(airhours.sample(stations=1, days=5))
    moving = everywhere(
        tmp_path, {"hours": hours}, lambda table: airstats.moving_8h(table).order_by("ends_at")
    )
    assert [one.equals(moving[0]) for one in moving] == [True, True, True]


@pytest.mark.parametrize("edition", ["2012", "2026"])
@pytest.mark.parametrize("kind", ["hour", "day"])
def test_no_sub_index_of_the_whole_grid_is_wrong(spark: None, kind: str, edition: str) -> None:
    """analytics.md A2 on Spark, against fractions; a gap stays a gap."""
    table = ibis.memtable(aqi_grid.table(kind))
    subs = engine.run(add_sub_indices(table, kind=kind, edition=edition)).to_pylist()
    by_row = {row["row"]: row for row in subs}
    wrong = 0
    for place, (parameter, value) in enumerate(aqi_grid.rows(kind)):
        averaging = "day" if parameter in {"pm25", "pm10"} else kind
        expected = aqi_grid.oracle(edition, averaging, parameter, value)
        wrong += by_row[place][f"iaqi_{parameter}"] != expected
    assert (wrong, len(by_row)) == (0, len(aqi_grid.rows(kind)))


@pytest.mark.shared
def test_twelve_stations_over_a_year_are_the_same_everywhere(
    spark: None, shared: Path, tmp_path: Path
) -> None:
    """analytics.md A3: at least 4,000 station-days, to the oracle in fractions too."""
    hours = beijing(shared)
    found = everywhere(tmp_path, {"hours": hours}, closed)
    assert [one.equals(found[0]) for one in found] == [True, True, True]
    assert found[2].num_rows >= 4000
    assert airhours.same_as_oracle(found[2], airhours.oracle(hours.to_pylist())) == []


def beijing(shared: Path) -> pa.Table:
    """The hour's label is taken for its beginning: labels 0 to 23 are then one natural day."""
    whole = {name: (pl.col(name).cast(pl.Float64) * 10).round() for name in HOUR_VALUES}
    whole["co"] = (pl.col("co_ugm3").cast(pl.Float64) / 10).round()
    read = pl.scan_parquet(shared / "data/beijing_12stations_hourly_201303_201602.parquet")
    first = pl.col("time_bjt").min()
    hours = read.filter(pl.col("time_bjt") < first + timedelta(days=340)).select(
        "station",
        ends_at=pl.col("time_bjt").dt.offset_by("1h"),
        **{name: value.cast(pl.Int32) for name, value in whole.items()},
    )
    return hours.collect().to_arrow().cast(airhours.SCHEMA)
