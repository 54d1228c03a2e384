"""A table of hours or days from a CSV or Parquet file of any size, opened for DuckDB."""

import codecs
import csv
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bihuan.rules.refusal import Refused

PARAMETERS = ("pm25", "pm10", "so2", "no2", "co", "o3", "o3_8h")
PLACES = frozenset(
    {
        "station", "stationcode", "stationid", "stationname", "site", "siteid", "code", "name",
        "city", "district", "county", "point", "id", "站点", "站点编码", "站点名称", "点位",
        "点位名称", "监测点", "监测点编码", "城市", "区县", "名称", "编码", "编号",
    }
)  # fmt: skip
"""Columns that tell one place's rows from another's, when hours are looked through for doubles."""
GAPS = ("", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "/", "-", "--", "—", "——", "缺测")
SNIFFED = 1 << 20
MEMORY = "1200MB"
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as DuckDB reads it: where each known column stands, and its type there."""

    reader: str
    """The table function with its arguments, as SQL."""
    columns: dict[str, str]
    """Every column's type, in the file's order."""
    known: dict[str, str]
    """The file's own names of time, date and the pollutants it has."""

    @property
    def places(self) -> list[str]:
        return [name for name in self.columns if _plain(name) in PLACES]


@contextmanager
def opened(path: Path, room: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Source]]:
    """The file and an engine that keeps to its memory; what it cannot keep goes to `room`."""
    ending = ending_of(path)
    if not path.is_file():
        raise Refused("cli.aqi.missing", "没有这个文件")
    if path.stat().st_size == 0:
        raise Refused("cli.aqi.empty", "是空文件")
    with TemporaryDirectory(prefix=".bihuan-", dir=room) as folder:
        engine = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": folder})
        try:
            reader = _csv(path, Path(folder)) if ending == ".csv" else f"read_parquet({text(path)})"
            yield engine, _source(engine, reader)
        except duckdb.OutOfMemoryException:
            raise Refused("cli.aqi.memory", "内存或临时空间不足") from None
        except duckdb.Error as wrong:
            raise _unreadable(wrong) from None
        finally:
            engine.close()


def ending_of(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in {".csv", ".parquet"}:
        raise Refused("cli.aqi.ending", "只认 .csv 和 .parquet，请改文件名或另存")
    return ending


def text(value: Path | str) -> str:
    """A text as SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A column's name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def _csv(path: Path, room: Path) -> str:
    """Every column as text; nothing is guessed, so that a broken line is told and not skipped."""
    path = _in_utf8(path, room)
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline()
    mark = max(SEPARATORS, key=line.count)
    head = [name.strip() for name in next(csv.reader([line], delimiter=mark), [])]
    if not any(head):
        raise Refused("cli.aqi.head", "第一行没有列名")
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice:
        raise Refused("cli.aqi.twice", f"有重复的列名：{'、'.join(twice) or '（空）'}")
    columns = ", ".join(f"{text(name)}: 'VARCHAR'" for name in head)
    return (
        f"read_csv({text(path)}, auto_detect=false, header=true, delim={text(mark)}, quote='\"',"
        f" escape='\"', columns={{{columns}}})"
    )


def _in_utf8(path: Path, room: Path) -> Path:
    """Excel in China saves CSV as GB 18030; such a file is written anew beside the result."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while part := file.read(SNIFFED):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            pass
        else:
            return path
    copy = room / "utf8.csv"
    try:
        with (
            path.open(encoding="gb18030", newline="") as old,
            copy.open("w", encoding="utf-8") as new,
        ):
            shutil.copyfileobj(old, new, SNIFFED)
    except UnicodeDecodeError:
        raise Refused("cli.aqi.encoding", "不是UTF-8或GB 18030文字，文件可能已损坏") from None
    return copy


def _source(engine: duckdb.DuckDBPyConnection, reader: str) -> Source:
    query = f"describe select * from {reader}"  # noqa: S608 - the path is quoted
    rows = engine.execute(query).fetchall()
    columns = {str(name): str(kind) for name, kind, *_ in rows}
    known: dict[str, str] = {}
    for name in columns:
        wanted = _KNOWN.get(_plain(name))
        if wanted and wanted in known:
            raise Refused("cli.aqi.both", f"“{known[wanted]}”和“{name}”是同一项，请只留一列")
        if wanted:
            known[wanted] = name
    return Source(reader, columns, known)


def _plain(name: str) -> str:
    return re.sub(r"[\s._\-]", "", name).lower()


_KNOWN = {_plain(name): name for name in (*PARAMETERS, "time", "date")}


def _unreadable(wrong: duckdb.Error) -> Refused:
    line = re.search(r"CSV Error on Line: (\d+)", str(wrong))
    if line:
        return Refused("cli.aqi.line", f"第{line.group(1)}行读不出：列数与列名不符，或引号不成对")
    return Refused("cli.aqi.broken", "读不出，文件可能已损坏或没有写完")
