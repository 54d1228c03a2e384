"""Bytes into frames: by the declared length first, salvaged second; nothing usable is lost.

What a frame is depends on the stream alone, never on how it was cut: a decision waits until the
bytes that make it are there. A line that falls quiet (`settle`) or ends (`flush`) decides the rest.
"""

import re
from typing import Final, NamedTuple

from bihuan.rules.hj212.crc import crc

LIMIT: Final = 4096
"""Bytes held for one frame; the standard knows 1,024 and a field 1,623."""
LONGEST: Final = 1024
OK, OK_LENIENT, BAD_CRC, BAD_LENGTH = "ok", "ok_lenient", "bad_crc", "bad_length"
INCOMPLETE, GARBAGE, ENCRYPTED = "incomplete", "garbage", "encrypted"
USABLE: Final = frozenset((OK, OK_LENIENT))

HEX: Final = re.compile(rb"[0-9A-Fa-f]{4}")
LENGTH: Final = re.compile(rb"##(\d{0,6})")
ENDING: Final = re.compile(rb"&&([0-9A-Fa-f]{4})(?![0-9A-Za-z=])")
TAIL: Final = re.compile(rb"[^\w#\r\n&]{1,4}\r\n")
TAIL_BEGUN: Final = re.compile(rb"\r?\Z|[^\w#\r\n&]{1,4}\r?\Z")
BLANK: Final = b"\r\n \t\x00"
PRINTED: Final = b"CP=&&{0x"


class Frame(NamedTuple):
    """One packet as framed. A NamedTuple, because it is made on the way to the acknowledgement."""

    raw: bytes
    """All of it, with `##`, length, CRC and what stood for CR LF."""
    body: bytes
    """The data segment."""
    kind: str
    declared: int | None
    crc_text: str
    crc_calc: str
    violations: tuple[str, ...]


class Framer:
    """Frames of one connection; holds at most `limit` bytes that are not yet a frame."""

    __slots__ = ("_held", "_limit", "skipped")

    def __init__(self, limit: int = LIMIT) -> None:
        self._held = b""
        self._limit = limit
        self.skipped = 0
        """Bytes between frames that were dropped as blank."""

    @property
    def pending(self) -> int:
        """Bytes that wait for more."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that these bytes complete."""
        return self._taken(self._held + data if self._held else data, is_quiet=False)

    def settle(self) -> list[Frame]:
        """The line fell quiet: a packet without CR LF or with a wrong length will not change."""
        return self._taken(self._held, is_quiet=True)

    def flush(self) -> list[Frame]:
        """The line ended: what is held is a packet, the beginning of one, or garbage."""
        frames = self.settle()
        held, self._held = self._held, b""
        if held.strip(BLANK):
            kind = INCOMPLETE if held.startswith(b"##") else GARBAGE
            frames.append(_unframed(held, kind))
        return frames

    def _taken(self, held: bytes, *, is_quiet: bool) -> list[Frame]:
        frames: list[Frame] = []
        at, size = 0, len(held)
        while at < size:
            frame, step = _next(held, at, self._limit, is_quiet=is_quiet)
            if frame is not None:
                frames.append(frame)
            elif step:
                self.skipped += step
            if not step:
                break
            at += step
        self._held = held[at:] if at else held
        return frames


def _next(held: bytes, at: int, limit: int, *, is_quiet: bool) -> tuple[Frame | None, int]:
    """A frame and how many bytes it took; (None, n) drops n blanks; (None, 0) waits."""
    if not held.startswith(b"##", at):
        return _before(held, at, limit, is_quiet=is_quiet)
    digits = held[at + 2 : at + 6]
    if len(digits) == 4 and digits.isdigit() and not held[at + 6 : at + 7].isdigit():
        declared, starts = int(digits), at + 6
    else:
        found = LENGTH.match(held, at)
        width = len(found[1]) if found else 0
        if found is not None and found.end() == len(held) and not is_quiet:
            return None, 0
        declared = int(found[1]) if found and width else -1
        starts = at + 2 + width
    ends = starts + declared
    if 0 < declared <= limit:
        text = held[ends : ends + 4]
        if len(text) < 4 and not is_quiet:
            return None, 0
        if len(text) == 4 and held[ends - 2 : ends] == b"&&" and HEX.match(text):
            return _by_length(held, at, starts, ends, is_quiet=is_quiet)
    return _salvaged(held, at, starts, declared, limit, is_quiet=is_quiet)


def _by_length(
    held: bytes, at: int, starts: int, ends: int, *, is_quiet: bool
) -> tuple[Frame | None, int]:
    tail = _tail(held, ends + 4, is_quiet=is_quiet)
    if tail is None:
        return None, 0
    frame = _framed(held, at, starts, ends, tail, declared=ends - starts)
    return frame, len(frame.raw)


def _tail(held: bytes, at: int, *, is_quiet: bool) -> bytes | None:
    """What stands for CR LF; None where more bytes may still say."""
    if held.startswith(b"\r\n", at):
        return b"\r\n"
    if found := TAIL.match(held, at):
        return found[0]
    if not is_quiet and len(held) - at < 6 and TAIL_BEGUN.match(held, at):
        return None
    return b""


def _framed(held: bytes, at: int, starts: int, ends: int, tail: bytes, *, declared: int) -> Frame:
    body = held[starts:ends]
    text = held[ends : ends + 4].decode("ascii")
    calc = f"{crc(body):04X}"
    is_good = text == calc or text.upper() == calc
    fits = declared == ends - starts
    violations = _violations(body, text, tail, starts - at - 2, is_good=is_good, fits=fits)
    if is_good:
        kind = (OK_LENIENT if violations else OK) if fits else BAD_LENGTH
    else:
        kind = ENCRYPTED if _is_encrypted(body) else BAD_CRC
    raw = held[at : ends + 4 + len(tail)]
    known = declared if declared >= 0 else None
    return Frame(raw, body, kind, known, text, calc, violations)


def _violations(
    body: bytes, text: str, tail: bytes, width: int, *, is_good: bool, fits: bool
) -> tuple[str, ...]:
    found = []
    if not is_good and not _is_encrypted(body):
        found.append("bad_crc")
    if not fits:
        found.append("length_mismatch")
    if width != 4:
        found.append(f"length_{width}_digits" if width else "length_missing")
    if text != text.upper():
        found.append("lowercase_crc")
    if not tail:
        found.append("no_crlf")
    elif tail != b"\r\n":
        written = tail.decode("latin-1").replace("\r", "CR").replace("\n", "LF")
        found.append(f"tail_{written}")
    if len(body) > LONGEST:
        found.append("over_1024")
    return tuple(found)


def _is_encrypted(body: bytes) -> bool:
    """SM4 by annex A.2, raw or printed: its CRC is of the plain text, so it cannot be told here."""
    if PRINTED in body:
        return True
    at = body.find(b"CP=&&")
    block = body[at + 5 : at + 21]
    if at < 0 or len(block) < 16 or (block.isascii() and block.decode("ascii").isprintable()):
        return False
    odd = sum(byte < 0x20 or byte > 0x7E for byte in block)
    return odd >= 4 and b"=" not in block[:12]


def _salvaged(
    held: bytes, at: int, starts: int, declared: int, limit: int, *, is_quiet: bool
) -> tuple[Frame | None, int]:
    """Up to the next `##`: the packet whose CRC fits, else the last that looks like one."""
    following = held.find(b"##", at + 2)
    is_whole = following >= 0 or is_quiet or len(held) - at >= 2 * limit
    until = following if following >= 0 else len(held)
    last = -1
    for found in ENDING.finditer(held, at + 2, until):
        ends = found.start() + 2
        if found.end() == len(held) and not is_quiet:
            return None, 0
        last = ends
        if crc(held[starts:ends]) == int(found[1], 16):
            break
    else:
        if not is_whole:
            return None, 0
        if last < 0:
            return _nothing(held, at, until, is_last=following < 0 and is_quiet)
    tail = _tail(held, last + 4, is_quiet=is_quiet)
    if tail is None:
        return None, 0
    frame = _framed(held, at, starts, last, tail, declared=declared)
    return frame, len(frame.raw)


def _nothing(held: bytes, at: int, until: int, *, is_last: bool) -> tuple[Frame | None, int]:
    if is_last:
        return None, 0
    return _unframed(held[at:until], INCOMPLETE), until - at


def _before(held: bytes, at: int, limit: int, *, is_quiet: bool) -> tuple[Frame | None, int]:
    """Blanks and garbage up to the next `##`."""
    following = held.find(b"##", at)
    until = following if following >= 0 else len(held)
    blanks = len(held[at:until]) - len(held[at:until].lstrip(BLANK))
    if blanks:
        return None, blanks
    if following >= 0 or until - at >= limit:
        return _unframed(held[at:until], GARBAGE), until - at
    return None, 0


def _unframed(raw: bytes, kind: str) -> Frame:
    return Frame(raw, b"", kind, None, "", "", (kind,))
