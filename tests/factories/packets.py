"""A gateway's log as the gateway writes it, made without one."""

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

from bihuan.rules import beijing, hj212, segments
from bihuan.rules.segments import Kind, Record

LOG = "log/main"
PEER = "10.8.0.7:40312"


class Log:
    """One open segment; `seal` closes it and the next record begins another."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / LOG
        self.folder.mkdir(parents=True)
        self._number = 0
        self._previous = segments.NONE
        self._records = 0
        self._open()

    @property
    def path(self) -> Path:
        return self.folder / segments.name(self._number)

    def _open(self) -> None:
        self._number += 1
        self._records = 0
        self.path.write_bytes(segments.header(self._number, self._previous, 0))

    def write(self, kind: Kind, at: datetime, mn: str, raw: bytes) -> int:
        """Where it stands."""
        offset = self.path.stat().st_size
        record = Record(kind, round(at.timestamp() * 1_000_000), PEER, mn, raw)
        with self.path.open("ab") as segment:
            segment.write(segments.encode(record))
        self._records += 1
        self._mark()
        return offset

    def packet(self, at: datetime, mn: str, cn: str, cp: str, **told: object) -> int:
        return self.write(Kind.PACKET, at, mn, frame(at, mn, cn, cp, **told))

    def session(self, at: datetime, mn: str, **said: str) -> int:
        return self.write(Kind.SESSION, at, mn, json.dumps(said).encode())

    def seal(self) -> str:
        """Its SHA-256."""
        whole = self.path.read_bytes()
        digest = hashlib.sha256(whole).digest()
        with self.path.open("ab") as segment:
            segment.write(segments.footer(self._records, len(whole), 0, digest))
        self._previous = digest
        self._open()
        self._mark()
        return digest.hex()

    def _mark(self) -> None:
        mark = segments.mark(self._number, self.path.stat().st_size)
        (self.folder / segments.DURABLE).write_bytes(mark)


def frame(at: datetime, mn: str, cn: str, cp: str, **told: object) -> bytes:
    """A packet that meets the standard of 2017, its QN of the moment."""
    said: dict[str, object] = {"st": "31", "pw": "123456", "qn": qn(at), "flag": 5, **told}
    return hj212.packet(cn=cn, mn=mn, cp=cp, **said)  # type: ignore[arg-type]


def qn(at: datetime) -> str:
    return f"{beijing.wall(at):%Y%m%d%H%M%S}{at.microsecond // 1000:03}"


def cp(start: datetime, **factors: str) -> str:
    """`cp(start, a21026="Avg=12.5,Flag=N")`; the moment is the start of the period."""
    groups = [f"DataTime={beijing.wall(start):%Y%m%d%H%M%S}"]
    for factor, parts in factors.items():
        groups.append(",".join(f"{factor}-{part}" for part in parts.split(",")))
    return ";".join(groups)


def hour(start: datetime, value: str = "12.5", mark: str = "N") -> str:
    return cp(start, a21026=f"Min=1.0,Avg={value},Max=30.0,Cou=2.75,ZsAvg={value},Flag={mark}")


def live(moment: datetime, value: str = "12.5", mark: str = "N") -> str:
    return cp(moment, a21026=f"Rtd={value},ZsRtd={value},Flag={mark}")


def after(at: datetime, **parts: float) -> datetime:
    return at + timedelta(**parts)
