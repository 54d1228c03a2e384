"""How rows are appended: hot ones to the database, older ones to parts; shared by the verbs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa
from django.db import IntegrityError

from bihuan.foundation.series import store
from bihuan.foundation.series.actions import inserting
from bihuan.foundation.series.models import Ingest, Part, Reading
from bihuan.rules import beijing

HOT = timedelta(days=40)
"""Older rows are not kept in the database: they stand in Parquet parts."""
CHUNK = 50_000
"""Rows in hand at a time."""
COLUMNS = (
    "ingest",
    "series",
    "parameter",
    "averaging_s",
    "ends_at",
    "value",
    "scale",
    "unit",
    "flags",
    "vendor_mark",
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as its source reported it; `value` is a whole number of 1/scale of the unit."""

    series: str
    parameter: str
    averaging_s: int
    ends_at: datetime
    value: int | None
    scale: int
    unit: str
    flags: int = 0
    vendor_mark: str = ""

    @property
    def key(self) -> tuple[str, str, int, datetime]:
        return (self.series, self.parameter, self.averaging_s, self.ends_at)


class Appending:
    """Rows of one ingest, chunk by chunk; memory holds one chunk."""

    def __init__(self, ingest: Ingest, at: datetime) -> None:
        self._ingest = ingest
        self._hot_from = at - HOT
        self._writer = store.Writer(f"ingest-{ingest.id}")
        self.rows = 0
        self.first_at: datetime | None = None
        self.last_at: datetime | None = None

    def add(self, observations: Sequence[Observation]) -> None:
        if not observations:
            return
        ends = [one.ends_at for one in observations]
        self.first_at = min(filter(None, (self.first_at, min(ends))))
        self.last_at = max(filter(None, (self.last_at, max(ends))))
        self.rows += len(observations)
        hot = [one for one in observations if one.ends_at >= self._hot_from]
        old = [one for one in observations if one.ends_at < self._hot_from]
        _insert(hot, self._ingest)
        if old:
            self._writer.add(arrow(old, self._ingest.id))

    def finish(self, at: datetime) -> list[str]:
        """Files first, then their rows with the ingest's; the paths of the new parts."""
        written = self._writer.finish()
        Part.objects.bulk_create([part_of(one, self._ingest, at) for one in written])
        self._ingest.rows = self.rows
        self._ingest.first_at, self._ingest.last_at = self.first_at, self.last_at
        self._ingest.save(update_fields=["rows", "first_at", "last_at"])
        return [one.path for one in written]

    def drop(self) -> None:
        self._writer.drop()


@contextmanager
def appending(ingest: Ingest, at: datetime) -> Iterator[Appending]:
    """Files of what broke off are taken away again."""
    going = Appending(ingest, at)
    is_whole = False
    try:
        yield going
        is_whole = True
    finally:
        if not is_whole:
            going.drop()


def _insert(hot: Sequence[Observation], ingest: Ingest) -> None:
    stamped = inserting.stamper()
    stamps = {end: stamped(end) for end in {one.ends_at for one in hot}}
    rows = [
        (
            ingest.id,
            one.series,
            one.parameter,
            one.averaging_s,
            stamps[one.ends_at],
            one.value,
            one.scale,
            one.unit,
            one.flags,
            one.vendor_mark,
        )
        for one in hot
    ]
    taken = inserting.insert(Reading, COLUMNS, rows)
    if taken != len(rows):
        raise IntegrityError(f"{len(rows) - taken} readings are twice in ingest {ingest.id}")


def arrow(observations: Sequence[Observation], ingest_id: int) -> pa.Table:
    columns: Mapping[str, list[object]] = {
        "series": [one.series for one in observations],
        "parameter": [one.parameter for one in observations],
        "averaging_s": [one.averaging_s for one in observations],
        "ends_at": [beijing.wall(one.ends_at) for one in observations],
        "value": [one.value for one in observations],
        "scale": [one.scale for one in observations],
        "unit": [one.unit for one in observations],
        "flags": [one.flags for one in observations],
        "vendor_mark": [one.vendor_mark for one in observations],
        "ingest": [ingest_id] * len(observations),
    }
    return pa.table(columns, schema=store.SCHEMA)


def part_of(written: store.Written, ingest: Ingest | None, at: datetime) -> Part:
    return Part(
        ingest=ingest,
        averaging_s=written.averaging_s,
        month=written.month,
        path=written.path,
        sha256=written.sha256,
        rows=written.rows,
        first_at=beijing.moment(written.first),
        last_at=beijing.moment(written.last),
        written_at=at,
    )
