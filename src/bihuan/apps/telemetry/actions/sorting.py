"""What a record of the log says: a packet's identity, its moment, what is odd about it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bihuan.apps.telemetry import sealing
from bihuan.apps.telemetry.livepack import Packer
from bihuan.apps.telemetry.models import Device
from bihuan.rules import beijing, hj212
from bihuan.rules.hj212 import Content, Head
from bihuan.rules.segments import Record

REALTIME, MINUTE, HOUR, DAY = "2011", "2051", "2061", "2031"
PERIODS = frozenset({MINUTE, HOUR, DAY})
SKEW = timedelta(minutes=10)
"""Beyond this a clock is not merely a little off."""
AHEAD, BEHIND = "clock_ahead", "clock_behind"
NO_DEVICE, NO_TIME = "no_device", "datatime_missing"
LONGEST = 1024
ANSWERS = "90"
"""Heartbeats and answers have no values: they only show that the logger is there."""

Key = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What the sorting needs of a registered logger."""

    id: int
    minute_s: int
    sm4_key: str

    def averaging_s(self, cn: str) -> int:
        return {MINUTE: self.minute_s, HOUR: 3600, DAY: 86400}[cn]


@dataclass(slots=True)
class Told:
    """One packet, sorted."""

    record: Record
    segment: int
    offset: int
    head: Head
    cp: bytes
    key: Key
    data_at: datetime | None
    received_at: datetime
    sha256: str
    deviations: list[str]
    live: str = ""
    """Packed values of a packet of a moment."""
    repeats: int = 0
    revision: int = 0

    @property
    def cn(self) -> str:
        return self.head.cn

    @property
    def is_ahead(self) -> bool:
        return AHEAD in self.deviations

    def content(self) -> Content:
        """Taken apart when somebody asks: most packets are only packed."""
        return hj212.content(self.cp)


def devices(mns: set[str]) -> dict[str, Known]:
    columns = ("mn", "id", "minute_s", "sm4_key_sealed")
    rows = Device.objects.filter(mn__in=mns).values_list(*columns)
    return {mn: Known(id, minute_s, sealing.open_seal(sealed)) for mn, id, minute_s, sealed in rows}


def moment(received_us: int) -> datetime:
    return datetime.fromtimestamp(received_us / 1_000_000, UTC)


def is_answer(head: Head) -> bool:
    return head.cn.startswith(ANSWERS)


def told(
    record: Record, segment: int, offset: int, known: Mapping[str, Known], packer: Packer
) -> Told | None:
    """None where the bytes are no frame: the gateway writes only what it framed itself."""
    body, odd = _framed(record.raw)
    if body is None:
        return None
    head = hj212.head(body)
    device = known.get(record.mn)
    cp = head.cp
    if device is not None and device.sm4_key and b"=" not in cp[:20]:
        cp = hj212.sm4_decrypt(cp, bytes.fromhex(device.sm4_key))
    data_time, live, more = _read(head.cn, record.mn, cp, packer)
    received_at = moment(record.received_us)
    data_at = _when(data_time)
    deviations = [*odd, *head.violations, *more, *_skew(head, data_at, received_at, device)]
    if device is None:
        deviations.append(NO_DEVICE)
    named = data_time or head.qn or f"{beijing.wall(received_at):%Y%m%d%H%M%S}"
    return Told(
        record=record,
        segment=segment,
        offset=offset,
        head=head,
        cp=cp,
        key=(record.mn, head.cn, named[:20], head.pnum, head.pno),
        data_at=data_at,
        received_at=received_at,
        sha256=hashlib.sha256(cp).hexdigest(),
        deviations=list(dict.fromkeys(deviations)) if deviations else deviations,
        live=live,
    )


def _read(cn: str, mn: str, cp: bytes, packer: Packer) -> tuple[str, str, tuple[str, ...]]:
    """DataTime, packed values of a moment, and what is odd about the content."""
    if cn == REALTIME:
        alike = packer.alike(mn, cp)
        if alike is not None:
            return (*alike, ())
    content = hj212.content(cp)
    live = ""
    if cn == REALTIME:
        live = hj212.pack_live(content)
        packer.learn(mn, cp, content, live)
    return content.data_time, live, content.violations


@lru_cache(maxsize=4096)
def _when(data_time: str) -> datetime | None:
    """Everybody tells of the same minutes."""
    return hj212.when(data_time)


def _framed(raw: bytes) -> tuple[bytes | None, tuple[str, ...]]:
    """The data segment; what is as the standard wants it is not framed a second time."""
    size = len(raw) - 12
    if raw.endswith(b"\r\n") and raw.startswith(b"##%04d" % size) and size <= LONGEST:
        written = raw[-6:-2]
        if written == written.upper():
            return raw[6:-6], ()
    framer = hj212.Framer()
    frames = framer.feed(raw) or framer.flush()
    return (frames[0].body, frames[0].violations) if frames and frames[0].body else (None, ())


def _skew(
    head: Head, data_at: datetime | None, received_at: datetime, device: Known | None
) -> list[str]:
    """A live value is of the moment; a period has ended when it is told."""
    if data_at is None:
        return []
    if head.cn in PERIODS:
        lasts = timedelta(seconds=device.averaging_s(head.cn) if device is not None else 0)
        return [AHEAD] if data_at + lasts > received_at + SKEW else []
    if data_at > received_at + SKEW:
        return [AHEAD]
    if head.cn == REALTIME and not head.is_backfill and data_at < received_at - SKEW:
        return [BEHIND]
    return []
