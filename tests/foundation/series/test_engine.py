"""The engine of BIHUAN_ENGINE: the same files are one view, a connection a thread, refusals."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.exceptions import ImproperlyConfigured

from bihuan.foundation.series import engine

FIRST = datetime.fromisoformat("2026-03-01T01:00")


def part(folder: Path, name: str, values: list[int | None]) -> Path:
    ends_at = [FIRST + timedelta(hours=hour) for hour in range(len(values))]
    path = folder / name
    pq.write_table(pa.table({"ends_at": ends_at, "value": pa.array(values, pa.int64())}), path)
    return path


def test_parts_and_rows_in_memory_are_one_table(tmp_path: Path) -> None:
    cold = engine.parquet(
        [part(tmp_path, "a.parquet", [1, None]), part(tmp_path, "b.parquet", [3])]
    )
    hot = pa.table({"ends_at": pa.array([FIRST], pa.timestamp("us")), "value": [2**60 + 1]})
    both = cold.union(ibis.memtable(hot))
    assert engine.run(both.order_by("value")).to_pydict()["value"] == [1, 3, 2**60 + 1, None]


def test_the_same_parts_are_one_view_however_often_they_are_read(tmp_path: Path) -> None:
    path = part(tmp_path, "a.parquet", [1])
    before = len(engine.connect().list_tables())
    for _ in range(3):
        engine.parquet([path])
    assert len(engine.connect().list_tables()) == before + 1


def test_times_stay_on_the_wall_clock_they_were_written_by(tmp_path: Path) -> None:
    read = engine.run(engine.parquet([part(tmp_path, "a.parquet", [1])]))
    assert read.schema.field("ends_at").type == pa.timestamp("us")
    assert read.to_pydict()["ends_at"] == [FIRST]


def test_every_thread_has_its_own_connection(tmp_path: Path) -> None:
    path = part(tmp_path, "a.parquet", [*range(100)])
    found: list[int] = []

    def ask() -> None:
        table = engine.parquet([path])
        for _ in range(5):
            found.append(engine.run(table.agg(total=table.value.sum())).to_pydict()["total"][0])

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [4950] * 20


def test_duckdb_keeps_within_the_memory_of_a_web_server() -> None:
    asked = "SELECT name, value FROM duckdb_settings() WHERE name IN ('memory_limit', 'TimeZone')"
    told = dict(engine.connect().raw_sql(asked).fetchall())  # type: ignore[attr-defined]
    assert told == {"memory_limit": "1.8 GiB", "TimeZone": "UTC"}


def test_a_spark_master_without_java_is_refused_in_words(
    settings: Any,
) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    settings.ENGINE = "spark://nowhere:7077"
    settings.JAVA = None
    with pytest.raises(ImproperlyConfigured, match="no Java is found"):
        engine.connect()


def test_a_spark_master_without_pyspark_is_refused_in_words(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ENGINE = "spark://nowhere:7077"
    monkeypatch.setattr("sys.meta_path", [])
    monkeypatch.delitem(sys.modules, "pyspark", raising=False)
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(ImproperlyConfigured, match=r"pip install 'bihuan\[spark\]'"):
        engine.connect()
