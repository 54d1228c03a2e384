"""Live values and the index of their packets as Parquet: thousandths, sorted, one file a month."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from bihuan.apps.telemetry.figures import Number, read
from bihuan.apps.telemetry.models import Packet
from bihuan.rules import beijing, hj212

FOLDER = "live"
THOUSAND = 1000
WIDEST = 2**31 - 1
PLAIN = frozenset({"Rtd", "ZsRtd", "Flag"})
VALUES = pa.schema(
    [
        ("mn", pa.string()),
        ("factor", pa.string()),
        ("at", pa.timestamp("s")),  # Beijing time without a zone, as in the series
        ("value", pa.int32()),
        ("corrected", pa.int32()),
        ("mark", pa.string()),
        ("text", pa.string()),
    ]
)
"""Thousandths; what is not exactly so many of them stays in `text` as the packet had it."""
PACKETS = pa.schema(
    [
        ("mn", pa.string()),
        ("at", pa.timestamp("s")),
        ("received_at", pa.timestamp("us")),
        ("pnum", pa.int32()),
        ("pno", pa.int32()),
        ("log", pa.string()),
        ("segment", pa.int32()),
        ("offset", pa.int64()),
        ("deviations", pa.string()),
        ("repeats", pa.int32()),
        ("is_backfill", pa.bool_()),
    ]
)
"""Where the bytes of each folded packet stand in the gateway's log."""
ALIKE = ("pnum", "pno", "log", "segment", "offset", "deviations", "repeats", "is_backfill")
DELTA = "DELTA_BINARY_PACKED"
NUMBERS = {"value": DELTA, "corrected": DELTA}
PLACES = {"received_at": DELTA, "segment": DELTA, "offset": DELTA}


@dataclass(frozen=True, slots=True)
class Written:
    """One finished file: what its `LivePart` row says."""

    kind: str
    month: str
    path: str
    sha256: str
    rows: int
    first_at: datetime
    last_at: datetime


def root() -> Path:
    return Path(settings.HOME) / FOLDER


def moment_of(packet: Packet) -> datetime:
    return packet.data_at or packet.received_at.replace(microsecond=0)


def write(packets: Sequence[Packet], name: str) -> list[Written]:
    """Values and index of these packets, by the month of their moment."""
    months: dict[str, list[Packet]] = defaultdict(list)
    for packet in packets:
        months[f"{beijing.wall(moment_of(packet)):%Y-%m}"].append(packet)
    written = []
    for month, some in sorted(months.items()):
        values = pa.table(_values(some), schema=VALUES)
        index = pa.table(_places(some), schema=PACKETS)
        if values.num_rows:
            ordered = values.sort_by([(key, "ascending") for key in ("mn", "factor", "at")])
            written.append(_file("values", month, name, ordered, NUMBERS))
        ordered = index.sort_by([("mn", "ascending"), ("at", "ascending")])
        written.append(_file("packets", month, name, ordered, PLACES))
    return written


def _file(kind: str, month: str, name: str, table: pa.Table, encodings: dict[str, str]) -> Written:
    path = f"{month}/{kind}-{name}.parquet"
    whole = root() / path
    whole.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    passing = whole.with_name(whole.name + ".partial")
    worded = [column for column in table.column_names if column not in {*encodings, "at"}]
    pq.write_table(
        table,
        passing,
        compression="zstd",
        compression_level=9,
        use_dictionary=worded,
        column_encoding={**encodings, "at": DELTA},
    )
    passing.chmod(0o400)
    passing.rename(whole)
    moments = table["at"].combine_chunks()
    ends = pc.min_max(moments).as_py()
    with whole.open("rb") as part:
        sha256 = hashlib.file_digest(part, "sha256").hexdigest()
    first, last = beijing.moment(ends["min"]), beijing.moment(ends["max"])
    return Written(kind, month, path, sha256, table.num_rows, first, last)


def _values(packets: Iterable[Packet]) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {name: [] for name in VALUES.names}
    for packet in packets:
        at = beijing.wall(moment_of(packet))
        for factor, parts in hj212.unpack_live(packet.live).items():
            numbers = _exact(parts)
            told["mn"].append(packet.mn)
            told["factor"].append(factor)
            told["at"].append(at)
            told["value"].append(numbers[0] if numbers else None)
            told["corrected"].append(numbers[1] if numbers else None)
            told["mark"].append(hj212.mark_of(parts))
            told["text"].append(None if numbers else _packed(factor, parts))
    return told


def _packed(factor: str, parts: dict[str, str]) -> str:
    return hj212.pack_live(hj212.Content("", {factor: parts}, [], ()))


def _exact(parts: dict[str, str]) -> tuple[int | None, int | None] | None:
    """Both as thousandths; None where something would be lost."""
    if not parts.keys() <= PLAIN:
        return None
    found: list[int | None] = []
    for part in ("Rtd", "ZsRtd"):
        if part not in parts:
            found.append(None)
            continue
        number = _thousandths(read(parts[part]))
        if number is None:
            return None
        found.append(number)
    return found[0], found[1]


def _thousandths(number: Number) -> int | None:
    if number.value is None or THOUSAND % number.scale:
        return None
    value = number.value * (THOUSAND // number.scale)
    return value if abs(value) <= WIDEST else None


def _places(packets: Iterable[Packet]) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {name: [] for name in PACKETS.names}
    for packet in packets:
        told["mn"].append(packet.mn)
        told["at"].append(beijing.wall(moment_of(packet)))
        told["received_at"].append(beijing.wall(packet.received_at))
        for name in ALIKE:
            told[name].append(packet.__dict__[name])
    return told
