"""The store in a few hashes: equal before and after a replay, whatever order things stand in."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db.models import Model, QuerySet

from bihuan.apps.telemetry import folding
from bihuan.apps.telemetry.models import Device, LivePart, Packet, Quarantine, SplitGroup
from bihuan.apps.telemetry.queries.logs import logs
from bihuan.apps.telemetry.queries.readings import name_of
from bihuan.foundation.series import queries as series
from bihuan.foundation.series.queries import Window

AT_ONCE = 5000
MONTH = timedelta(days=31)


class Print(NamedTuple):
    """One table: how many rows, and what they hash to."""

    table: str
    rows: int
    sha256: str


def fingerprint(root: Path) -> list[Print]:
    """All that a replay makes anew; ids of rows do not count, ids of ingests do."""
    return [
        _rows("报文", Packet.objects.order_by("mn", "cn", "data_time", "pnum", "pno", "revision")),
        _rows("分包组", SplitGroup.objects.order_by("mn", "cn", "data_time", "pnum")),
        _rows("隔离报文", Quarantine.objects.order_by("log", "segment", "offset")),
        _values(root),
        _cold("实时值", LivePart.Kind.VALUES),
        _cold("报文索引", LivePart.Kind.PACKETS),
    ]


def _rows(table: str, found: QuerySet[Model]) -> Print:
    columns = [field.attname for field in found.model._meta.concrete_fields if field.name != "id"]
    sha, count = hashlib.sha256(), 0
    for row in found.values_list(*columns).iterator(chunk_size=AT_ONCE):
        sha.update(repr(row).encode())
        count += 1
    return Print(table, count, sha.hexdigest())


def _values(root: Path) -> Print:
    """All revisions of all values, month by month."""
    named = [name_of(id) for id in Device.objects.order_by("id").values_list("id", flat=True)]
    lasts = sorted({3600, 86400, *Device.objects.values_list("minute_s", flat=True)})
    sha, count = hashlib.sha256(), 0
    for averaging_s in lasts:
        for window in _months(root):
            rows = series.run(series.everything(named, window, averaging_s=averaging_s))
            count += rows.num_rows
            _add(sha, rows)
    return Print("读数", count, sha.hexdigest())


def _months(root: Path) -> Iterator[Window]:
    ends = [found for log in logs(root) if (found := series.ends_of(f"gateway/{log}"))]
    if not ends:
        return
    since = min(first for first, _ in ends) - timedelta(seconds=1)
    last = max(last for _, last in ends)
    while since < last:
        yield Window(since, min(since + MONTH, last))
        since += MONTH


def _cold(table: str, kind: str) -> Print:
    sha, count = hashlib.sha256(), 0
    months = LivePart.objects.filter(kind=kind).order_by("month")
    for month in months.values_list("month", flat=True).distinct():
        paths = LivePart.objects.filter(kind=kind, month=month).values_list("path", flat=True)
        rows = pa.concat_tables([pq.read_table(folding.root() / path) for path in paths])
        count += rows.num_rows
        _add(sha, rows)
    return Print(table, count, sha.hexdigest())


def _add(sha: "hashlib._Hash", rows: pa.Table) -> None:
    """Sorted by every column; what stands under a null does not count."""
    ordered = rows.sort_by([(name, "ascending") for name in rows.column_names])
    for name in ordered.column_names:
        column = ordered[name].combine_chunks()
        sha.update(name.encode())
        sha.update(_bytes(pc.is_null(column)))
        sha.update(_bytes(pc.drop_null(column)))


def _bytes(column: pa.Array | pa.ChunkedArray) -> bytes:
    written: bytes = repr(column.to_pylist()).encode()
    return written
