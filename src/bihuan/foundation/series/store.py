"""Parquet parts under the home: written under a passing name, then named, then counted."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

FOLDER = "series"
SCHEMA = pa.schema(
    [
        ("series", pa.string()),
        ("parameter", pa.string()),
        ("averaging_s", pa.int32()),
        ("ends_at", pa.timestamp("us")),  # Beijing time without a zone, so that no engine shifts it
        ("value", pa.int64()),
        ("scale", pa.int32()),
        ("unit", pa.string()),
        ("flags", pa.int32()),
        ("vendor_mark", pa.string()),
        ("ingest", pa.int64()),
    ]
)
PASSING = ".partial"


@dataclass(frozen=True, slots=True)
class Written:
    """One finished file: what its `Part` row says."""

    averaging_s: int
    month: str
    path: str
    sha256: str
    rows: int
    first: datetime
    """Of the values' ends, Beijing time without a zone."""
    last: datetime


def root() -> Path:
    return Path(settings.HOME) / FOLDER


def absolute(path: str) -> str:
    return str(root() / path)


def hash_of(path: str) -> str | None:
    """None where the file is gone."""
    whole = root() / path
    if not whole.is_file():
        return None
    with whole.open("rb") as part:
        return hashlib.file_digest(part, "sha256").hexdigest()


class Writer:
    """The parts of one ingest: one file a month and averaging time, a row group a chunk."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: dict[tuple[int, str], _Part] = {}

    def add(self, rows: pa.Table) -> None:
        months = pc.strftime(rows["ends_at"], format="%Y-%m")
        keyed = rows.append_column("month", months)
        pairs = keyed.select(["averaging_s", "month"]).group_by(["averaging_s", "month"])
        for pair in pairs.aggregate([]).to_pylist():
            averaging_s, month = pair["averaging_s"], pair["month"]
            fits = pc.and_(
                pc.equal(keyed["averaging_s"], averaging_s), pc.equal(keyed["month"], month)
            )
            self._part(averaging_s, month).add(keyed.filter(fits).drop_columns(["month"]))

    def _part(self, averaging_s: int, month: str) -> "_Part":
        key = (averaging_s, month)
        if key not in self._open:
            self._open[key] = _Part(averaging_s, month, self._name)
        return self._open[key]

    def finish(self) -> list[Written]:
        return [part.finish() for part in self._open.values()]

    def drop(self) -> None:
        """What was begun and is not wanted."""
        for part in self._open.values():
            part.drop()


class _Part:
    def __init__(self, averaging_s: int, month: str, name: str) -> None:
        self._of = (averaging_s, month)
        self._path = f"{averaging_s}/{month}/{name}.parquet"
        self._whole = root() / self._path
        self._whole.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._passing = self._whole.with_name(self._whole.name + PASSING)
        self._file = pq.ParquetWriter(self._passing, SCHEMA, compression="zstd")
        self._rows = 0
        self._ends: list[datetime] = []

    def add(self, rows: pa.Table) -> None:
        ordered = rows.sort_by([("series", "ascending"), ("ends_at", "ascending")])
        self._file.write_table(ordered)
        ends = pc.min_max(rows["ends_at"]).as_py()
        self._rows += rows.num_rows
        held = [ends["min"], ends["max"], *self._ends]
        self._ends = [min(held), max(held)]

    def finish(self) -> Written:
        self._file.close()
        self._passing.chmod(0o400)
        self._passing.rename(self._whole)
        sha256 = hash_of(self._path) or ""
        return Written(*self._of, self._path, sha256, self._rows, *self._ends)

    def drop(self) -> None:
        self._file.close()
        self._passing.unlink(missing_ok=True)
        self._whole.unlink(missing_ok=True)
