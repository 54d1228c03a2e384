"""What runs the expressions over hours and days: DuckDB inside this process, or a Spark master."""

import os
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

MEMORY = "2GB"
"""Beside the web server's own; what does not fit is written to the home's `spill` folder."""
THREADS = 4
SHUFFLES = "4"
"""A county's days are few; Spark's own two hundred pieces are for other amounts."""

GIVEN = "given_rows"

_starting = threading.Lock()
_databases: dict[str, duckdb.DuckDBPyConnection] = {}
_sessions: dict[str, ibis.BaseBackend] = {}


class _Own(threading.local):
    backend: ibis.BaseBackend | None = None


_of_thread = _Own()


def connect() -> ibis.BaseBackend:
    """The backend of this thread: DuckDB's connections are not shared, Spark's session is."""
    return _duckdb() if settings.ENGINE == "duckdb" else _spark(settings.ENGINE)


def parquet(paths: Sequence[str | Path]) -> ir.Table:
    """The files as one table; the same files are the same view, so that views do not pile up."""
    named = [str(path) for path in paths]
    view = "parts_" + sha256("\0".join(named).encode()).hexdigest()[:16]
    backend = connect()
    if backend.name == "duckdb":
        return backend.read_parquet(named, table_name=view)
    _session(backend).read.parquet(*named).createOrReplaceTempView(view)
    # Spark tells no precision of its times, so that a union with a memtable would be refused.
    return backend.table(view).cast(ibis.Schema.from_pyarrow(pq.read_schema(named[0])))


def run(table: ir.Table) -> pa.Table:
    """The rows, in the types the expression says; a memtable in it comes along."""
    backend = connect()
    if backend.name == "duckdb":
        found: pa.Table = backend.to_pyarrow(table)
        return found
    return _run_on_spark(backend, table)


def run_over(build: Callable[[ir.Table], ir.Table], rows: pa.Table) -> pa.Table:
    """One expression over ever other rows: compiled once for a form of rows, then only run.

    Putting a day's rules into SQL takes half a second; running them over a day does not.
    """
    backend: Any = connect()
    if backend.name != "duckdb":
        return run(build(ibis.memtable(rows)))
    statement, form = _prepared(build, rows.schema)
    backend.con.register(GIVEN, rows)
    try:
        found: pa.Table = backend.con.execute(statement).to_arrow_table()
    finally:
        backend.con.unregister(GIVEN)
    return found.cast(form)


@lru_cache(maxsize=32)
def _prepared(build: Callable[[ir.Table], ir.Table], schema: pa.Schema) -> tuple[str, pa.Schema]:
    given = ibis.table(ibis.Schema.from_pyarrow(schema), name=GIVEN)
    table = build(given)
    return str(_duckdb().compile(table)), table.schema().to_pyarrow()


def _duckdb() -> ibis.BaseBackend:
    if _of_thread.backend is None:
        with _starting:
            if "duckdb" not in _databases:
                _databases["duckdb"] = duckdb.connect(":memory:", config=_limits())
            cursor = _databases["duckdb"].cursor()
        _of_thread.backend = ibis.duckdb.from_connection(cursor)
    return _of_thread.backend


def _limits() -> dict[str, Any]:
    return {
        "memory_limit": MEMORY,
        "threads": min(THREADS, os.cpu_count() or 1),
        "temp_directory": str(Path(settings.HOME) / "spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _spark(master: str) -> ibis.BaseBackend:
    with _starting:
        if master not in _sessions:
            _refuse_without_spark()
            _sessions[master] = ibis.pyspark.connect(_new_session(master))
        return _sessions[master]


def _refuse_without_spark() -> None:
    if find_spec("pyspark") is None:
        raise ImproperlyConfigured(
            "BIHUAN_ENGINE names a Spark master, but PySpark is not installed: "
            "pip install 'bihuan[spark]', or set BIHUAN_ENGINE=duckdb"
        )
    if settings.JAVA is None:
        raise ImproperlyConfigured(
            "BIHUAN_ENGINE names a Spark master, but no Java is found on PATH or in JAVA_HOME: "
            "install a Java 17 runtime, or set BIHUAN_ENGINE=duckdb"
        )


def _new_session(master: str) -> Any:
    """Whoever asks for a master on this machine keeps to the loopback."""
    builder = import_module("pyspark.sql").SparkSession.builder.master(master).appName("bihuan")
    wanted = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": SHUFFLES,
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.warehouse.dir": str(Path(settings.HOME) / "spill"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):
        wanted["spark.driver.host"] = "127.0.0.1"
    for name, value in wanted.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _session(backend: Any) -> Any:
    return backend._session  # noqa: SLF001 - Ibis offers it under no other name


def _run_on_spark(backend: ibis.BaseBackend, table: ir.Table) -> pa.Table:
    """Ibis would go through pandas, which turns whole numbers with gaps into floats."""
    session = _session(backend)
    passing = table.op().find(ops.InMemoryTable)
    for memory in passing:
        rows = memory.data.to_pyarrow(memory.schema)
        session.createDataFrame(rows).createOrReplaceTempView(memory.name)
    try:
        rows = session.sql(backend.compile(table)).toArrow()
    finally:
        for memory in passing:
            session.catalog.dropTempView(memory.name)
    return rows.cast(table.schema().to_pyarrow())
