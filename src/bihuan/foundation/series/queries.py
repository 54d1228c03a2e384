"""Readings as tables: the last ingest speaks, from hot rows and Parquet parts alike."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from django.db.models import Max, Min, QuerySet

from bihuan.foundation.series import engine, store
from bihuan.foundation.series.models import Flag, Ingest, Part, Reading
from bihuan.rules import beijing

__all__ = ["Flag", "Ingest", "Part", "Reading"]

HOUR_S = 3600
DAY_S = 86400
KEY = ("series", "parameter", "averaging_s", "ends_at")
OUT_OF_USE = (
    Flag.MISSING | Flag.OUT_OF_RANGE | Flag.CALIBRATION | Flag.VOID | Flag.ESTIMATED | Flag.MARKED
)
"""A value with one of these is in no mean; the others are remarks."""
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Window:
    """Of ends of averaging times: after `since`, up to and with `until`; aware."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One thing that was said of one value, and in which ingest."""

    value: int | None
    scale: int
    unit: str
    flags: int
    vendor_mark: str
    ingest: Ingest


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it speaks now."""

    series: str
    parameter: str
    ends_at: datetime
    value: int | None
    scale: int
    unit: str
    flags: int
    vendor_mark: str
    ingest: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A part whose file is not what its row says."""

    path: str
    why: str


def latest(
    series: Sequence[str],
    window: Window,
    *,
    parameters: Sequence[str] = (),
    averaging_s: int = HOUR_S,
) -> ir.Table:
    """The columns of `store.SCHEMA`, one row a value: what was said last of each."""
    return spoken(everything(series, window, parameters=parameters, averaging_s=averaging_s))


def spoken(table: ir.Table) -> ir.Table:
    order = ibis.row_number().over(group_by=list(KEY), order_by=table["ingest"].desc())
    numbered = table.mutate(order=order)
    return numbered.filter(numbered["order"] == 0).drop("order")


def in_use(table: ir.Table) -> ir.BooleanValue:
    """Whether a value may go into a mean."""
    used: ir.BooleanValue = (table["flags"] & int(OUT_OF_USE)) == 0
    return used


def run(table: ir.Table) -> pa.Table:
    """The rows of an expression over readings, by the engine of BIHUAN_ENGINE."""
    return engine.run(table)


def run_over(build: Callable[[ir.Table], ir.Table], rows: pa.Table) -> pa.Table:
    """The same expression over rows in hand, compiled once."""
    return engine.run_over(build, rows)


def everything(
    series: Sequence[str],
    window: Window,
    *,
    parameters: Sequence[str] = (),
    averaging_s: int = HOUR_S,
) -> ir.Table:
    """All revisions of a window's values.

    Hot rows are read before the list of parts, so that what a sweep moves in between is seen
    twice and never not at all.
    """
    hot = ibis.memtable(_hot(series, window, parameters, averaging_s))
    parts = _parts(window, averaging_s)
    if not parts:
        return hot
    cold = _parquet(parts)
    since, until = beijing.wall(window.since), beijing.wall(window.until)
    asked = cold.filter(
        cold["series"].isin(list(series)),
        cold["averaging_s"] == averaging_s,
        cold["ends_at"] > since,
        cold["ends_at"] <= until,
    )
    if parameters:
        asked = asked.filter(asked["parameter"].isin(list(parameters)))
    return hot.union(asked)


def _hot(
    series: Sequence[str], window: Window, parameters: Sequence[str], averaging_s: int
) -> pa.Table:
    return arrow_of(_windowed(series, window, parameters, averaging_s))


def _windowed(
    series: Sequence[str], window: Window, parameters: Sequence[str], averaging_s: int
) -> QuerySet[Reading]:
    found = Reading.objects.filter(
        series__in=list(series),
        averaging_s=averaging_s,
        ends_at__gt=window.since,
        ends_at__lte=window.until,
    )
    return found.filter(parameter__in=list(parameters)) if parameters else found


def arrow_of(found: QuerySet[Reading]) -> pa.Table:
    """Rows of the database as columns, a batch at a time."""
    columns = [name if name != "ingest" else "ingest_id" for name in store.SCHEMA.names]
    told = iter(found.order_by("id").values_list(*columns).iterator(chunk_size=BATCH))
    return pa.Table.from_batches(list(_batches(told)), schema=store.SCHEMA)


def _batches(told: Iterator[tuple[object, ...]]) -> Iterator[pa.RecordBatch]:
    at = store.SCHEMA.get_field_index("ends_at")
    while some := list(islice(told, BATCH)):
        columns = [list(column) for column in zip(*some, strict=True)]
        columns[at] = [beijing.wall(end) for end in columns[at] if isinstance(end, datetime)]
        yield pa.RecordBatch.from_pydict(
            dict(zip(store.SCHEMA.names, columns, strict=True)), schema=store.SCHEMA
        )


def _parts(window: Window, averaging_s: int) -> list[str]:
    rows = Part.objects.filter(
        averaging_s=averaging_s, first_at__lte=window.until, last_at__gt=window.since
    )
    return list(rows.order_by("id").values_list("path", flat=True))


def _parquet(paths: Sequence[str]) -> ir.Table:
    return engine.parquet([store.absolute(path) for path in paths])


def has_any(series: Sequence[str], window: Window, *, averaging_s: int = HOUR_S) -> bool:
    """Whether there may be values: hot rows of these series, or parts of those days."""
    hot = _windowed(series, window, (), averaging_s)
    return hot.exists() or bool(_parts(window, averaging_s))


def said_last(
    series: Sequence[str], window: Window, keys: pa.Table, *, averaging_s: int = HOUR_S
) -> Iterator[Said]:
    """What speaks of exactly these values; `keys` has the columns of KEY."""
    spoken_of = latest(series, window, averaging_s=averaging_s)
    for row in run(spoken_of.semi_join(ibis.memtable(keys), list(KEY))).to_pylist():
        yield _said(row)


def contradicted(paths: Sequence[str]) -> tuple[str, str, datetime] | None:
    """A value that the same files say in two ways; files need not be counted yet."""
    if not paths:
        return None
    cold = _parquet(paths)
    told = cold.group_by(list(KEY)).agg(
        rows=cold.count(),
        held=cold["value"].count(),
        least=cold["value"].min(),
        most=cold["value"].max(),
    )
    partly = (told["held"] != told["rows"]) & (told["held"] > 0)
    wrong = told.filter((told["rows"] > 1) & (partly | (told["least"] != told["most"])))
    for row in run(wrong.limit(1)).to_pylist():
        return row["series"], row["parameter"], beijing.moment(row["ends_at"])
    return None


def said(
    series: Sequence[str],
    window: Window,
    *,
    parameters: Sequence[str] = (),
    averaging_s: int = HOUR_S,
    before: int | None = None,
) -> list[Said]:
    """What speaks of a window's values, or spoke before an ingest; by series, parameter and end.

    Hot rows alone are answered by the database: an engine is not started for a page.
    """
    columns = ("parameter", "ends_at", "value", "scale", "unit", "flags", "vendor_mark")
    if not _parts(window, averaging_s):
        found = _windowed(series, window, parameters, averaging_s).order_by("ingest_id", "id")
        if before is not None:
            found = found.filter(ingest_id__lt=before)
        rows = found.values_list("series", *columns, "ingest_id")
        last = {row[:3]: row for row in rows.iterator(chunk_size=BATCH)}
        return [Said(*last[key]) for key in sorted(last)]
    table = everything(series, window, parameters=parameters, averaging_s=averaging_s)
    if before is not None:
        table = table.filter(table["ingest"] < before)
    told = run(spoken(table).order_by("series", "parameter", "ends_at")).to_pylist()
    return [_said(row) for row in told]


def arrived(
    prefix: str, after: int
) -> tuple[int, dict[tuple[str, int], tuple[datetime, datetime]]]:
    """The last ingest, and the first and last end of what came since one, by series and time."""
    last = Ingest.objects.aggregate(last=Max("id"))["last"] or after
    rows = Reading.objects.filter(ingest_id__gt=after, series__startswith=prefix)
    ends = rows.order_by().values_list("series", "averaging_s")
    found = {
        (name, averaging_s): (first, until)
        for name, averaging_s, first, until in ends.annotate(Min("ends_at"), Max("ends_at"))
    }
    parts = Part.objects.filter(ingest_id__gt=after).order_by("id").values_list("path", flat=True)
    if parts:
        cold = _parquet(list(parts))
        mine = cold.filter(cold["series"].startswith(prefix))
        ends_of = {"first": mine["ends_at"].min(), "last": mine["ends_at"].max()}
        for row in run(mine.group_by("series", "averaging_s").agg(**ends_of)).to_pylist():
            key = (row["series"], row["averaging_s"])
            first, until = beijing.moment(row["first"]), beijing.moment(row["last"])
            held = found.get(key, (first, until))
            found[key] = (min(held[0], first), max(held[1], until))
    return last, found


def _said(row: Mapping[str, Any]) -> Said:
    return Said(
        series=row["series"],
        parameter=row["parameter"],
        ends_at=beijing.moment(row["ends_at"]),
        value=row["value"],
        scale=row["scale"],
        unit=row["unit"],
        flags=row["flags"],
        vendor_mark=row["vendor_mark"],
        ingest=row["ingest"],
    )


def span(series: str, *, averaging_s: int = HOUR_S) -> tuple[datetime, datetime] | None:
    """First and last end of what there is of a series; none where nothing came."""
    hot = Reading.objects.filter(series=series, averaging_s=averaging_s).aggregate(
        first=Min("ends_at"), last=Max("ends_at")
    )
    ends = [end for end in (hot["first"], hot["last"]) if end is not None]
    parts = list(Part.objects.filter(averaging_s=averaging_s).values_list("path", flat=True))
    if parts:
        cold = _parquet(sorted(parts))
        of_it = cold.filter(cold["series"] == series)
        (row,) = run(
            of_it.agg(first=of_it["ends_at"].min(), last=of_it["ends_at"].max())
        ).to_pylist()
        ends += [beijing.moment(end) for end in (row["first"], row["last"]) if end is not None]
    return (min(ends), max(ends)) if ends else None


def last_ends(series: Sequence[str], *, averaging_s: int = HOUR_S) -> dict[str, datetime]:
    """The last end among hot rows with a value, by series: who spoke when, of late."""
    return _last(_hot_rows(series, averaging_s).filter(value__isnull=False))


def last_rows(series: Sequence[str], *, averaging_s: int = HOUR_S) -> dict[str, datetime]:
    """The same, rows that report a gap included: whose feed still runs."""
    return _last(_hot_rows(series, averaging_s))


def first_end_after(series: str, moment: datetime, *, averaging_s: int = HOUR_S) -> datetime | None:
    """Of the hot rows with a value."""
    later = _hot_rows([series], averaging_s).filter(value__isnull=False, ends_at__gt=moment)
    return later.order_by("ends_at").values_list("ends_at", flat=True).first()


def _hot_rows(series: Sequence[str], averaging_s: int) -> QuerySet[Reading]:
    return Reading.objects.filter(series__in=list(series), averaging_s=averaging_s)


def _last(rows: QuerySet[Reading]) -> dict[str, datetime]:
    told = rows.order_by("series").values_list("series").annotate(last=Max("ends_at"))
    return {str(name): last for name, last in told}


def ingests(*, limit: int = 100) -> list[Ingest]:
    """The latest first."""
    return list(Ingest.objects.order_by("-received_at", "-id")[:limit])


def ends_of(source: str) -> tuple[datetime, datetime] | None:
    """The first and last end that a machine's ingests ever told of."""
    told = Ingest.objects.filter(source=source, rows__gt=0)
    ends = told.aggregate(first=Min("first_at"), last=Max("last_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def has_file(sha256: str) -> Ingest | None:
    """An earlier ingest of the very same file."""
    return Ingest.objects.filter(sha256=sha256).order_by("id").first()


def revisions(
    series: str, parameter: str, ends_at: datetime, *, averaging_s: int = HOUR_S
) -> list[Revision]:
    """All that was ever said of one value, the first first: where a number comes from."""
    window = Window(ends_at - timedelta(seconds=1), ends_at)
    told = run(everything([series], window, parameters=[parameter], averaging_s=averaging_s))
    rows = sorted(told.to_pylist(), key=lambda row: row["ingest"])
    known = Ingest.objects.in_bulk({row["ingest"] for row in rows})
    return [
        Revision(
            value=row["value"],
            scale=row["scale"],
            unit=row["unit"],
            flags=row["flags"],
            vendor_mark=row["vendor_mark"],
            ingest=known[row["ingest"]],
        )
        for row in rows
    ]


def broken_parts() -> list[Broken]:
    """Parts whose file is missing or altered: what `bihuan check` says."""
    found = []
    for part in Part.objects.order_by("id"):
        sha256 = store.hash_of(part.path)
        if sha256 != part.sha256:
            why = "文件不存在" if sha256 is None else "文件与登记的校验值不符"
            found.append(Broken(part.path, why))
    return found
