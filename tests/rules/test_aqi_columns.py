"""The same formula over columns: equal to plain numbers and to the regulator's own hours."""

from datetime import date, datetime
from decimal import Decimal

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import aqi
from bihuan.rules.aqi import columns
from bihuan.rules.refusal import Refused

NAMES = ("pm25", "pm10", "so2", "no2", "co", "o3")
LEVELS = {"优": 1, "良": 2, "轻度污染": 3, "中度污染": 4, "重度污染": 5, "严重污染": 6}
OFFICIAL = {
    "细颗粒物(PM2.5)": "pm25", "颗粒物(PM10)": "pm10", "二氧化硫": "so2", "二氧化氮": "no2",
    "一氧化碳": "co", "臭氧1小时": "o3",
}  # fmt: skip


@pytest.fixture(scope="module")
def engines():
    return [ibis.duckdb.connect(), ibis.polars.connect()]


def counted(engine, table, **how):
    made = engine.create_table("given", table, overwrite=True)
    return engine.to_pyarrow(columns.add_aqi(made, **how)).to_pylist()


VALUE = st.one_of(st.none(), st.integers(-3, 1300), st.decimals(0, 700, places=2, allow_nan=False))


@given(st.lists(st.tuples(*[VALUE] * 6), min_size=20, max_size=60))
@settings(max_examples=4, deadline=None)
def test_columns_and_plain_numbers_never_differ(rows):
    table = pa.table(
        {n: pa.array([None if v is None else float(v) for v in vs], pa.float64())
         for n, vs in zip(NAMES, zip(*rows, strict=True), strict=True)}
    )  # fmt: skip
    for edition in ("2012", "2026"):
        found = counted(ibis.duckdb.connect(), table, kind="hour", edition=edition)
        for row in found:
            one = aqi.hour({name: row[name] for name in NAMES}, edition=edition)
            leads = None if one.aqi is None else ",".join(one.primary)
            level = one.category and one.category.number
            assert (row["aqi"], row["category"], row["primary"]) == (one.aqi, level, leads)


def test_every_type_of_column_is_rounded_alike(engines):
    values = ["34.5", "35.5", "0.5", "70"]
    table = {
        "pm25": pa.array([Decimal(one) for one in values], pa.decimal128(8, 2)),
        "pm10": pa.array([float(one) for one in values], pa.float32()),
        "so2": pa.array([float(one) for one in values], pa.float64()),
        "no2": pa.array([34, 36, 0, 70], pa.int16()),
        "co": pa.array([0.3, 0.35, 0.25, 4.0], pa.float32()),
    }
    for engine in engines:
        made = engine.create_table("types", pa.table(table), overwrite=True)
        found = engine.to_pyarrow(columns.add_sub_indices(made, kind="hour", edition="2012"))
        for name in ("pm25", "pm10", "so2", "no2"):
            assert found[f"reported_{name}"].to_pylist() == [34, 36, 0, 70]
        assert found["reported_co"].to_pylist() == [3, 4, 2, 40]


def test_scaled_whole_numbers_are_rounded_alike(engines):
    table = pa.table({"pm25": [345, 355, 700, -3, None], "co": [35, 25, 400, 30, 30]})
    for engine in engines:
        made = engine.create_table("tenths", table, overwrite=True)
        found = engine.to_pyarrow(
            columns.add_sub_indices(
                made, kind="hour", edition="2012", scale={"pm25": 10, "co": 100}
            )
        )
        assert found["reported_pm25"].to_pylist() == [34, 36, 70, None, None]
        assert found["reported_co"].to_pylist() == [4, 2, 40, 3, 3]


def test_each_row_goes_by_the_edition_of_its_day(engines):
    hours = [datetime(2026, 3, 1, 0), datetime(2026, 3, 1, 1)]  # noqa: DTZ001
    clean = {name: [20.0, 20.0] for name in NAMES if name not in {"pm25", "co"}}
    table = pa.table({"time": hours, **clean, "pm25": [70, 70], "co": [0.5, 0.5]})
    days = pa.table(
        {"date": [date(2026, 2, 28), date(2026, 3, 1)], "pm25": [70, 70], "o3": [300, 300]}
    )
    for engine in engines:
        assert [row["aqi"] for row in counted(engine, table, kind="hour")] == [94, 110]
        found = counted(engine, days, kind="day")
        assert [(row["aqi"], row["primary"]) for row in found] == [(150, "o3"), (110, "pm25")]


def test_gaps_fillers_and_negatives_are_missing_in_columns_too(engines):
    wrong = [float("nan"), -5.0, 999.0, float("inf"), None, 501.0]
    table = pa.table({"pm25": wrong, "pm10": pa.array([60.0] * 6)})
    for engine in engines:
        found = counted(engine, table, kind="hour", edition="2012")
        assert [row["aqi"] for row in found] == [55, 55, 55, 55, 55, 500]
        later = counted(engine, table, kind="hour", edition="2026")
        assert [row["aqi"] for row in later] == [None] * 5 + [500]
        assert later[0]["primary"] is None


def test_equal_leaders_stand_side_by_side_in_one_column(engines):
    table = pa.table({"pm25": [60, 20], "pm10": [120, 20], "o3_8h": [160, 20]})
    for engine in engines:
        found = counted(
            engine, table, kind="day", edition="2026", not_monitored=("so2", "no2", "co")
        )
        assert [row["primary"] for row in found] == ["pm25,pm10,o3_8h", ""]
        assert [row["category"] for row in found] == [2, 1]


@pytest.mark.parametrize(
    ("table", "edition", "code"),
    [
        ({"city": ["A"]}, "2026", "aqi.nothing"),
        ({"pm25": [1]}, "auto", "aqi.edition.no_date"),
        ({"pm25": ["A"]}, "2026", "aqi.column"),
    ],
)
def test_a_table_without_its_columns_is_refused(table, edition, code):
    with pytest.raises(Refused) as no:
        counted(ibis.duckdb.connect(), pa.table(table), kind="hour", edition=edition)
    assert no.value.code == code


@pytest.mark.shared
def test_the_regulators_own_hours_come_out_to_the_last_one(shared):
    """R012: AQI, level and primary pollutant of 2020, edition 2012."""
    path = shared / "data/cnemc_station_hourly_official_aqi_202003_dev.parquet"
    table = pq.read_table(path).rename_columns({"co_mgm3": "co"})
    table = table.filter(pa.compute.is_valid(table["official_aqi"]))
    found = counted(ibis.duckdb.connect(), table, kind="hour", edition="2012")
    assert len(found) > 50_000
    assert sum(row["aqi"] != row["official_aqi"] for row in found) == 0
    assert sum(row["category"] != LEVELS[row["official_level"]] for row in found) == 0
    named = [row for row in found if row["official_primary"]]
    assert len(named) > 30_000
    ours = [set(row["primary"].split(",")) for row in named]
    theirs = [{OFFICIAL[one] for one in row["official_primary"].split()} for row in named]
    assert sum(a != b for a, b in zip(ours, theirs, strict=True)) == 0
