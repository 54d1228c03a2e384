"""Ten million hours to days with every rule: ours beside pandas and beside SQL by hand.

python -m bench.daily            all three, in turns, each in a process of its own
python -m bench.daily pandas P   one of them, over the hours in P

pandas works on one core, the engine on all: on a crowded machine the processor seconds tell.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.daily_peers import by_hand, by_pandas
from bihuan.rules import airstats
from bihuan.rules.aqi.columns import add_aqi
from bihuan.rules.standards import DAY_VALUES, HOUR_VALUES

STATIONS, HOURS = 417, 24_000
ROUNDS = 3
OVER_PANDAS, OVER_SQL, PEAK_GIB = 4.0, 1.5, 2.5
"""analytics.md 5.3 S2: 4.5x, and 2.40 s beside 3.16 s, when it was measured there."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        hours = Path(folder) / "hours.parquet"
        write_hours(hours)
        told = {name: [run_apart(name, hours) for name in [name] * ROUNDS] for name in WAYS}
    best = {name: min(one["seconds"] for one in runs) for name, runs in told.items()}
    peak = {name: max(one["peak_gib"] for one in runs) for name, runs in told.items()}
    for name in WAYS:
        print(
            f"daily {STATIONS * HOURS:,} hours, {name:7} {best[name]:6.2f} s {peak[name]:.2f} GiB"
        )
    pandas_ratio, sql_ratio = best["pandas"] / best["ours"], best["ours"] / best["sql"]
    same = len({run["checksum"] for name in ("ours", "sql") for run in told[name]}) == 1
    holds = (
        same and pandas_ratio >= OVER_PANDAS and sql_ratio <= OVER_SQL and peak["ours"] <= PEAK_GIB
    )
    print(
        f"pandas/ours {pandas_ratio:.1f} (>= {OVER_PANDAS}), ours/SQL {sql_ratio:.2f} "
        f"(<= {OVER_SQL}), same rows: {same}: {'holds' if holds else 'BROKEN'}"
    )
    return 0 if holds else 1


def write_hours(path: Path) -> None:
    """Made up: levels that wander, three gaps in a hundred values, one in a hundred rows."""
    drawn = np.random.default_rng(7)
    writer = None
    first = np.datetime64("2019-01-01T01:00:00", "us")
    ends_at = first + np.arange(HOURS) * np.timedelta64(3_600_000_000, "us")
    for station in range(STATIONS):
        keep = drawn.random(HOURS) > 0.01
        columns = {
            "station": pa.array([f"{station:06d}"] * int(keep.sum())),
            "ends_at": pa.array(ends_at[keep]),
        }
        for name in HOUR_VALUES:
            level = np.exp(drawn.normal(0, 0.5, HOURS)) * (80 if name == "co" else 400)
            gaps = drawn.random(HOURS) < 0.03
            columns[name] = pa.array(level.astype("int32")[keep], pa.int32(), mask=gaps[keep])
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


def ours(path: Path) -> pa.Table:
    backend = ibis.duckdb.connect()
    days = airstats.days(backend.read_parquet(path)).rename(date="day")
    scale = {name: airstats.unit(name) for name in DAY_VALUES}
    return add_aqi(days, kind="day", scale=scale).to_pyarrow()


def sql(path: Path) -> pa.Table:
    return duckdb.connect().execute(by_hand(path)).arrow().read_all()


WAYS: dict[str, Callable[[Path], pa.Table]] = {"ours": ours, "sql": sql, "pandas": by_pandas}


def run_apart(name: str, hours: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.daily", name, str(hours)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def measure(name: str, hours: Path) -> None:
    warm = hours.with_name(f"{name}.parquet")
    pq.write_table(pq.ParquetFile(hours).read_row_group(0).slice(0, 240), warm)
    WAYS[name](warm)
    began, used = time.perf_counter(), time.process_time()
    rows = WAYS[name](hours)
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    checked = ("pm25", "co", "o3_8h", "aqi")
    total = sum((i + 1) * int(np.nansum(rows[c].to_numpy())) for i, c in enumerate(checked))
    told = {"seconds": seconds, "processor": processor, "peak_gib": peak, "checksum": total}
    print(json.dumps(told))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
