"""AQI of a table of hours or days, CSV or Parquet of any size, without a database of its own."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from bihuan.doors.cli import airscan
from bihuan.doors.cli.airout import written
from bihuan.doors.cli.airscan import Scan
from bihuan.doors.cli.airtable import PARAMETERS, Source, ending_of, opened, quoted
from bihuan.rules.aqi.columns import add_aqi
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import WORDS

RESULT = ("aqi", "category", "primary")
BATCH = 200_000
TOLD_EVERY = 1_000_000
GIVEN = "given_"
CO_PARTS = {"ug": 1000, "mg": 1, "": 1}


@dataclass(slots=True)
class Tally:
    """What the rows written come to."""

    given: str
    """The column an AQI stood in already; empty where none did."""
    rows: int = 0
    without: int = 0
    differing: int = 0
    """Rows whose given AQI is another one."""
    unpublished: int = 0
    """Rows with a given AQI where none may be published."""


def run(asked: argparse.Namespace) -> int:
    part = asked.out.with_name(f".{asked.out.name}.part")
    try:
        _refuse_places(asked.file, asked.out)
        for line in _worked(asked, part):
            print(line, file=sys.stderr)
        part.replace(asked.out)
    except Refused as no:
        print(f"{asked.file.name}：{no.sentence}", file=sys.stderr)
        return 2
    except OSError as wrong:
        print(f"{asked.out.name}：写不进去（{wrong.strerror}）", file=sys.stderr)
        return 2
    finally:
        part.unlink(missing_ok=True)
    return 0


def _refuse_places(given: Path, out: Path) -> None:
    ending_of(given)
    ending_of(out)
    if not out.parent.is_dir():
        raise Refused("cli.aqi.out", f"没有输出目录 {out.parent}")
    if out.exists() and given.exists() and out.samefile(given):
        raise Refused("cli.aqi.same", "输入和输出是同一个文件")


def _worked(asked: argparse.Namespace, part: Path) -> Iterator[str]:
    """Everything, telling what there is to tell as it goes."""
    with opened(asked.file, asked.out.parent) as (engine, source):
        _refuse_names(source)
        timed_by = _timed_by(source, asked)
        print("正在检查…", file=sys.stderr, flush=True)
        scan = airscan.scanned(engine, source, timed_by=timed_by, kind=asked.kind)
        if scan.rows == 0:
            raise Refused("cli.aqi.empty", "只有列名，没有数据")
        airscan.refuse_words(engine, source, scan)
        if not asked.co_unit:
            airscan.refuse_co(engine, source, scan)
        _refuse_times(scan, timed_by, asked)
        edition = scan.edition(asked.edition, asked.kind)
        yield from _told_of_scan(scan, source, timed_by, asked)
        yield _told_of_edition(scan, edition)
        text = _prepared(source, scan, timed_by, asked.co_unit)
        found = _counted(engine, text, edition, asked)
        tally = _write(found, source, part, ending_of(asked.out), scan.rows)
        yield from _told_of_result(tally)


def _timed_by(source: Source, asked: argparse.Namespace) -> str:
    wanted = ("time",) if asked.kind == "hour" else ("date", "time")
    found = next((name for name in wanted if name in source.known), "")
    if not found and asked.edition == "auto":
        told = "time（小时结束时刻，北京时间）" if asked.kind == "hour" else "date"
        raise Refused(
            "cli.aqi.untimed",
            f"没有{told}列，不能按日期选标准；可加 --edition 2012 或 2026",
        )
    return found


def _refuse_names(source: Source) -> None:
    if not any(name in source.known for name in PARAMETERS):
        there = "、".join(source.columns)
        raise Refused(
            "cli.aqi.names",
            f"没有一列是{'、'.join(PARAMETERS)}；文件的列：{there}",
        )


def _refuse_times(scan: Scan, timed_by: str, asked: argparse.Namespace) -> None:
    if timed_by and scan.untimed and asked.edition == "auto":
        raise Refused(
            "cli.aqi.times",
            f"{timed_by}列有{scan.untimed}行没有时间或读不出，时间写成 2026-03-01 13:00",
        )


def _told_of_scan(
    scan: Scan, source: Source, timed_by: str, asked: argparse.Namespace
) -> Iterator[str]:
    needed = {"hour": PARAMETERS[:6], "day": (*PARAMETERS[:5], "o3_8h")}[asked.kind]
    absent = [name for name in needed if name not in source.known and name not in asked.without]
    if absent:
        yield f"没有{'、'.join(absent)}列，按缺测处理；方案本来不测的，请用 --not-monitored 说明"
    if scan.doubles:
        whose = "同站" if source.places else "（没有站点列）"
        what = "同时" if asked.kind == "hour" else "同日"
        yield f"有{scan.doubles}行与前面的行{whose}{what}重复，都保留，逐行计算"
    if scan.moved:
        yield f"{timed_by}列有{scan.moved}行带时区，已换算为北京时间选标准，原列不动"
    if scan.uneven:
        yield f"{timed_by}列有{scan.uneven}行不是整点，请确认是小时均值"
    for name, counts in scan.of.items():
        missing = [
            f"{said}{count}行"
            for said, count in (("缺测", counts.gaps), ("负值", counts.negatives))
            if count
        ]
        if counts.fillers and counts.is_filler:
            missing.append(f"填充值（999等）{counts.fillers}行")
        if missing:
            yield f"{WORDS[name]}：{'，'.join(missing)}，不参与计算"


def _told_of_edition(scan: Scan, edition: str) -> str:
    span = ""
    if scan.first and scan.last:
        span = f"（{scan.first:%Y-%m-%d}至{scan.last:%Y-%m-%d}）"
    if edition == "auto":
        return f"2026年3月1日前按HJ 633-2012计算，当日起按HJ 633-2026{span}"
    return f"按HJ 633-{edition}计算{span}"


def _prepared(source: Source, scan: Scan, timed_by: str, co_unit: str) -> str:
    """The file's columns under names of their own, and beside them what the index is made of."""
    chosen = [f"{quoted(name)} as {GIVEN}{at}" for at, name in enumerate(source.columns)]
    if timed_by:
        name = source.known[timed_by]
        chosen.append(f"{airscan.moment(name, source.columns[name])} as moment")
    for name, counts in scan.of.items():
        column = source.known[name]
        value = airscan.number(column, source.columns[column])
        if counts.fillers and counts.is_filler:
            value = f"case when not {airscan.is_filler(value)} then {value} end"
        if name == "co" and CO_PARTS[co_unit] > 1:
            value = f"cast({value} as double) / {CO_PARTS[co_unit]}"
        chosen.append(f"{value} as {name}")
    return f"select {', '.join(chosen)} from {source.reader}"  # noqa: S608 - names are quoted


def _counted(
    engine: duckdb.DuckDBPyConnection, text: str, edition: str, asked: argparse.Namespace
) -> ir.Table:
    table = ibis.duckdb.from_connection(engine).sql(text)
    if "moment" in table.columns:
        is_day = asked.kind == "day"
        moment = table.moment.date() if is_day else table.moment
        table = table.mutate(**{"date" if is_day else "time": moment})
    return add_aqi(table, kind=asked.kind, edition=edition, not_monitored=asked.without)


def _write(found: ir.Table, source: Source, part: Path, ending: str, rows: int) -> Tally:
    """To the part file, batch by batch; memory does not grow with the rows."""
    names = _names(source)
    kept = [found[f"{GIVEN}{at}"].name(name) for at, name in enumerate(names)]
    tally = Tally(given=names[list(source.columns).index("aqi")] if _has_aqi(source) else "")
    told = 0
    batches = found.select(*kept, *RESULT).to_pyarrow_batches(chunk_size=BATCH)
    with closing(batches), written(part, ending, batches.schema) as writer:
        for batch in batches:
            writer.write_batch(batch.cast(batches.schema))
            _count(batch, tally)
            if tally.rows - told >= TOLD_EVERY:
                told = tally.rows
                print(f"已算 {tally.rows:,} / {rows:,} 行", file=sys.stderr, flush=True)
    return tally


def _has_aqi(source: Source) -> bool:
    return "aqi" in source.columns


def _names(source: Source) -> list[str]:
    """A column that bears a result's name keeps its values under another: aqi_given."""
    names = []
    for name in source.columns:
        kept = f"{name}_given" if name in RESULT else name
        while kept != name and kept in source.columns:
            kept += "_given"
        names.append(kept)
    return names


def _count(batch: pa.RecordBatch, tally: Tally) -> None:
    tally.rows += batch.num_rows
    tally.without += batch.column("aqi").null_count
    if tally.given:
        theirs = _as_number(batch.column(tally.given))
        ours = batch.column("aqi").cast(pa.float64())
        tally.differing += pc.sum(pc.not_equal(theirs, ours)).as_py() or 0
        tally.unpublished += pc.sum(pc.and_(pc.is_valid(theirs), pc.is_null(ours))).as_py() or 0


def _as_number(column: pa.Array) -> pa.Array:
    """A given AQI may be a text with "NA" or a dash in it."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column.cast(pa.float64())
    plain = pc.match_substring_regex(column, r"^\s*\d+(\.\d+)?\s*$")
    return pc.if_else(plain, pc.utf8_trim_whitespace(column), None).cast(pa.float64())


def _told_of_result(tally: Tally) -> Iterator[str]:
    yield f"共{tally.rows}行，{tally.rows - tally.without}行有AQI，{tally.without}行无AQI（NA）"
    if tally.differing or tally.unpublished:
        told = f"有{tally.differing}行与浓度算出的不一致"
        if tally.unpublished:
            told += f"，{tally.unpublished}行因缺测不发布AQI"
        yield f"原有AQI列{told}；已重新计算，原值保留在{tally.given}列"
