"""The log that a gateway would have written, had it stood here all those days: sealed segments."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bihuan.rules import segments
from bihuan.rules.segments import Kind, Record

LOG = "log/main"


@dataclass(slots=True)
class Book:
    """Records put down one behind the other; `seal` makes a segment of what came since the last."""

    root: Path
    number: int = 0
    previous: bytes = segments.NONE
    records: list[Record] = field(default_factory=list)

    def put(self, kind: Kind, at: datetime, mn: str, raws: Iterable[bytes], peer: str) -> None:
        received_us = int(at.timestamp() * 1_000_000)
        self.records += [
            Record(kind, received_us + place * 900, peer, mn, raw) for place, raw in enumerate(raws)
        ]

    def seal(self, at: datetime) -> None:
        self.number += 1
        sealed_us = int(at.timestamp() * 1_000_000)
        ordered = sorted(self.records, key=lambda record: record.received_us)
        told = segments.header(self.number, self.previous, sealed_us) + b"".join(
            segments.encode(record) for record in ordered
        )
        digest = hashlib.sha256(told).digest()
        closing = segments.footer(len(ordered), len(told), sealed_us, digest)
        folder = self.root / LOG
        folder.mkdir(parents=True, exist_ok=True)
        (folder / segments.name(self.number)).write_bytes(told + closing)
        self.previous = digest
        self.records.clear()
