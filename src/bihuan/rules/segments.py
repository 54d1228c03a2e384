"""The gateway's log on disk: segments of records, each segment closed by a SHA-256 of its whole.

A segment is a header (64 bytes, with the digest of the segment before), records, and, once sealed,
a footer. A record is its length, its CRC-32 and its bytes, so that a torn tail is seen and cut. An
open segment may be filled up with zeros: it was made at its full size before the first record.
"""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO, NamedTuple

DURABLE = "durable"
"""A file beside the segments: `mark` of what has been synced. Whoever follows reads no further."""
NONE = bytes(32)
"""The digest before the first segment."""
HEADER_BYTES = 64

_MAGIC = b"BHSEG1\r\n"
_HEADER = struct.Struct("<8sIIq32s")
_PREFIX = struct.Struct("<II")
_FIXED = struct.Struct("<BqBB")
_FOOTER = struct.Struct("<IQq32s")
_MARK = struct.Struct("<IQ")
_CLOSES = 0xFFFF_FFFF
_LONGEST = 1 << 20


class Kind(IntEnum):
    PACKET = 1
    """raw is the frame as received."""
    BAD = 2
    """raw is `bad(reason, frame)`."""
    SESSION = 3
    """raw is JSON: event, why, last."""
    ORDER = 4
    """raw is JSON: id, state, qn, tries, qn_rtn, exe_rtn, answer."""
    ALARM = 5
    """raw is JSON: mn, cn, factor, value, limit, corrected, data_time, segment, offset."""


class Record(NamedTuple):
    """A NamedTuple, because a log is followed by millions of them."""

    kind: Kind
    received_us: int
    """Microseconds since 1970, UTC, by the gateway's clock."""
    peer: str
    """address:port"""
    mn: str
    raw: bytes


class Entry(NamedTuple):
    record: Record
    offset: int
    end: int
    """Where the next one begins."""


class Seal(NamedTuple):
    """How a segment is closed."""

    records: int
    sha256: str
    """Of the bytes as they are."""
    is_whole: bool
    """Whether the footer says the same of them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A segment as found."""

    number: int
    records: int
    sha256: str
    """Of everything up to the footer."""
    previous: str
    """What its header says the segment before came to."""
    is_sealed: bool
    torn_at: int | None
    """Where something begins that is no record; None where the segment ends as it should."""
    end: int
    """Behind the last whole record."""


KINDS = {int(kind): kind for kind in Kind}


class Damaged(ValueError):
    """Bytes that are no record, no header or no footer of ours."""


def name(number: int) -> str:
    return f"{number:08d}.seg"


def number_of(filename: str) -> int | None:
    stem, _, ending = filename.partition(".")
    return int(stem) if ending == "seg" and len(stem) == 8 and stem.isdigit() else None


def encode(record: Record) -> bytes:
    return framed(record.kind, record.received_us, record.peer.encode(), record.mn, record.raw)


def framed(kind: int, received_us: int, peer: bytes, mn: str, raw: bytes) -> bytes:
    """A record from its parts, for the gateway's inner loop."""
    named = mn.encode("utf-8", "replace")[:255]
    body = b"".join(
        (_FIXED.pack(kind, received_us, len(peer[:255]), len(named)), peer[:255], named, raw)
    )
    return _PREFIX.pack(len(body), zlib.crc32(body)) + body


def bad(reason: str, frame: bytes) -> bytes:
    return reason.encode("ascii") + b"\n" + frame


def read_bad(raw: bytes) -> tuple[str, bytes]:
    """Reason and frame of a record of kind BAD."""
    reason, _, frame = raw.partition(b"\n")
    return reason.decode("ascii", "replace"), frame


def header(number: int, previous: bytes, opened_us: int) -> bytes:
    told = _HEADER.pack(_MAGIC, number, 0, opened_us, previous)
    return told + _PREFIX.pack(zlib.crc32(told), 0)


def footer(records: int, size: int, sealed_us: int, digest: bytes) -> bytes:
    """Closes a segment whose bytes so far are `size` long and digest to `digest`."""
    body = _FOOTER.pack(records, size, sealed_us, digest)
    return _PREFIX.pack(_CLOSES, zlib.crc32(body)) + body


def mark(number: int, offset: int) -> bytes:
    told = _MARK.pack(number, offset)
    return told + struct.pack("<I", zlib.crc32(told))


def read_mark(told: bytes) -> tuple[int, int] | None:
    """(segment, offset) up to which all is on the disk; None where the mark itself is not whole."""
    if len(told) != _MARK.size + 4 or told[_MARK.size :] != struct.pack(
        "<I", zlib.crc32(told[: _MARK.size])
    ):
        return None
    number, offset = _MARK.unpack_from(told)
    return number, offset


def read_header(stream: BinaryIO) -> tuple[int, bytes]:
    """Number and digest of the segment before; raises Damaged."""
    told = stream.read(HEADER_BYTES)
    if len(told) != HEADER_BYTES:
        raise Damaged("no header")
    magic, number, _, _, previous = _HEADER.unpack_from(told)
    (crc, _) = _PREFIX.unpack_from(told, _HEADER.size)
    if magic != _MAGIC or crc != zlib.crc32(told[: _HEADER.size]):
        raise Damaged("no header")
    return number, previous


def entries(stream: BinaryIO, start: int = 0, until: int | None = None) -> Iterator[Entry]:
    """Whole records from `start` (0 is the first), ending at a torn tail, a footer or `until`."""
    at = max(start, HEADER_BYTES)
    stream.seek(at)
    while until is None or at < until:
        body = _body(stream)
        if body is None:
            return
        end = at + _PREFIX.size + len(body)
        yield Entry(_decode(body), at, end)
        at = end


def read_at(stream: BinaryIO, offset: int) -> Record:
    """The record that begins there; raises Damaged."""
    stream.seek(offset)
    body = _body(stream)
    if body is None:
        raise Damaged(f"no record at {offset}")
    return _decode(body)


def is_sealed_at(stream: BinaryIO, offset: int) -> bool:
    """Whether the footer stands there: this segment will not grow, go on with the next."""
    stream.seek(offset)
    return _read_footer(stream) is not None


def seal_at(stream: BinaryIO, offset: int) -> Seal | None:
    """The footer there, held against the bytes before it; None where none stands."""
    stream.seek(offset)
    told = _read_footer(stream)
    if told is None:
        return None
    digest = _digest(stream, offset)
    return Seal(told[0], digest.hex(), told == (told[0], offset, digest))


def check(stream: BinaryIO) -> Checked:
    """Read a whole segment; raises Damaged only where its header is none."""
    stream.seek(0)
    number, previous = read_header(stream)
    end, records = HEADER_BYTES, 0
    stream.seek(end)
    while (body := _body(stream)) is not None:
        end += _PREFIX.size + len(body)
        records += 1
    digest = _digest(stream, end)
    stream.seek(end)
    closing = _read_footer(stream)
    is_sealed = closing == (records, end, digest)
    torn_at = None if is_sealed or _only_zeros(stream, end) else end
    return Checked(number, records, digest.hex(), previous.hex(), is_sealed, torn_at, end)


def _body(stream: BinaryIO) -> bytes | None:
    prefix = stream.read(_PREFIX.size)
    if len(prefix) < _PREFIX.size:
        return None
    length, crc = _PREFIX.unpack(prefix)
    if not _FIXED.size <= length <= _LONGEST:
        return None
    body = stream.read(length)
    return body if len(body) == length and zlib.crc32(body) == crc else None


def _decode(body: bytes) -> Record:
    kind, received_us, peer_bytes, mn_bytes = _FIXED.unpack_from(body)
    peer_end = _FIXED.size + peer_bytes
    mn_end = peer_end + mn_bytes
    return Record(
        KINDS[kind],
        received_us,
        body[_FIXED.size : peer_end].decode("utf-8", "replace"),
        body[peer_end:mn_end].decode("utf-8", "replace"),
        body[mn_end:],
    )


def _read_footer(stream: BinaryIO) -> tuple[int, int, bytes] | None:
    told = stream.read(_PREFIX.size + _FOOTER.size)
    if len(told) < _PREFIX.size + _FOOTER.size:
        return None
    closes, crc = _PREFIX.unpack_from(told)
    body = told[_PREFIX.size :]
    if closes != _CLOSES or crc != zlib.crc32(body):
        return None
    records, size, _, digest = _FOOTER.unpack(body)
    return records, size, digest


def _digest(stream: BinaryIO, end: int) -> bytes:
    stream.seek(0)
    sha, left = hashlib.sha256(), end
    while left and (piece := stream.read(min(left, io.DEFAULT_BUFFER_SIZE * 16))):
        sha.update(piece)
        left -= len(piece)
    return sha.digest()


def _only_zeros(stream: BinaryIO, start: int) -> bool:
    stream.seek(start)
    while piece := stream.read(1 << 16):
        if piece.count(0) != len(piece):
            return False
    return True
