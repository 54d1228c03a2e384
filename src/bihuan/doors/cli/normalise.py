"""A station's hours under the mean weather, from CSV or Parquet, without a database."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from bihuan.rules import deweather
from bihuan.rules.deweather import WEATHER, Hours
from bihuan.rules.refusal import Refused

TIME = "time"
FIT, SKILL = 0.2, 0.75
Floats = NDArray[np.float64]


def run(asked: argparse.Namespace) -> int:
    try:
        _refuse_place(asked.out)
        hours = _read(asked.file, asked.value)
        _refuse_short(hours)
        for line in _told(hours):
            print(line, file=sys.stderr)
        _work(hours, asked)
    except Refused as no:
        print(f"{asked.file.name}：{no.sentence}", file=sys.stderr)
        return 2
    except OSError as wrong:
        print(f"{asked.out.name}：写不进去（{wrong}）", file=sys.stderr)
        return 2
    return 0


def _work(hours: Hours, asked: argparse.Namespace) -> None:
    progress = _bar if asked.progress else deweather.silent
    settings = replace(deweather.DEFAULT, trees=asked.trees)
    model = deweather.fit(hours, settings, progress=lambda part: progress(part * FIT))
    skill = deweather.skill(hours, settings, progress=lambda part: progress(FIT + part * SKILL))
    _, normal = deweather.normalise(model)
    progress(1.0)
    if asked.progress:
        print(file=sys.stderr)
    _write(asked.out, hours, asked.value, normal)
    print(
        f"写出{len(hours)}小时。在未见过的星期上解释{max(0.0, skill.blocked):.0%}的逐时变化"
        f"（随机抽取的小时上{skill.scattered:.0%}，这个数偏好看）。",
        file=sys.stderr,
    )


def _refuse_place(out: Path) -> None:
    """Before minutes of work, not after."""
    if out.suffix.lower() not in {".csv", ".parquet"}:
        raise Refused("cli.normalise.kind", "输出只写 .csv 和 .parquet")
    if not out.parent.is_dir():
        raise Refused("cli.normalise.out", f"没有输出目录 {out.parent}")


def _bar(part: float) -> None:
    print(f"\r{part:>4.0%}", end="", file=sys.stderr, flush=True)


def _read(path: Path, value: str) -> Hours:
    table = _table(path)
    lacking = [name for name in (TIME, value) if name not in table.column_names]
    if lacking:
        there = "、".join(table.column_names)
        raise Refused("cli.normalise.names", f"没有{'、'.join(lacking)}列；文件的列：{there}")
    weather = {name: _floats(table, name) for name in WEATHER if name in table.column_names}
    return deweather.hours_of(_times(table), _floats(table, value), weather)


def _table(path: Path) -> pa.Table:
    try:
        match path.suffix.lower():
            case ".csv":
                return pyarrow.csv.read_csv(path)
            case ".parquet":
                return pyarrow.parquet.read_table(path)
    except FileNotFoundError:
        raise Refused("cli.normalise.unreadable", "没有这个文件") from None
    except (pa.ArrowInvalid, OSError) as wrong:
        first = str(wrong).splitlines()[0][:120]
        raise Refused("cli.normalise.unreadable", f"读不出这个文件：{first}") from None
    raise Refused("cli.normalise.kind", "只读 .csv（UTF-8）和 .parquet 文件")


def _floats(table: pa.Table, name: str) -> Floats:
    column = table[name]
    try:
        told: Any = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise Refused("cli.normalise.words", f"{name}列里有不是数的内容") from None
    held: Floats = told.astype(np.float64)
    return held


def _times(table: pa.Table) -> NDArray[np.datetime64]:
    try:
        told: Any = table[TIME].cast(pa.timestamp("s")).to_numpy()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise Refused(
            "cli.normalise.times",
            "time列读不成时间；写成 2026-03-01 13:00:00（小时结束时刻，北京时间，不带时区）",
        ) from None
    at: NDArray[np.datetime64] = told
    return at


def _refuse_short(hours: Hours) -> None:
    if not hours.is_enough:
        raise Refused(
            "cli.normalise.short",
            f"有浓度又有气象的小时跨{hours.days}天、占{hours.share:.0%}；"
            "至少要18个月、六成以上的小时，一年分不开季节和天气",
        )


def _told(hours: Hours) -> list[str]:
    usable = int(hours.is_usable.sum())
    told = [f"{len(hours)}小时，其中{usable}小时有浓度又有气象"]
    if hours.dropped:
        told.append(f"{hours.dropped}个值不是浓度（负数、999一类），按缺测计")
    return told


def _write(out: Path, hours: Hours, value: str, normal: Floats) -> None:
    at = hours.hour.astype("datetime64[h]").astype("datetime64[s]")
    columns = {
        TIME: pa.array(at, pa.timestamp("s")),
        value: pa.array(hours.value, pa.float64(), mask=np.isnan(hours.value)),
        "normalised": pa.array(np.round(normal, 3)),
    }
    part = out.with_name(f".{out.name}.part")
    try:
        if out.suffix.lower() == ".parquet":
            pyarrow.parquet.write_table(pa.table(columns), part)
        else:
            pyarrow.csv.write_csv(pa.table(columns), part)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
