"""Bytes into frames: by the declared length first, salvaged second; nothing usable is lost.

What a frame is depends on the stream alone, never on how it was cut: a decision waits until the
bytes that make it are there, and more bytes never change it. A line that falls quiet (`settle`) or
ends (`flush`) decides what waits.
"""

import re
from collections.abc import Callable
from enum import IntEnum
from typing import Final, NamedTuple

from bihuan.rules.hj212.crc import TEXTS, crc, plain_crc
from bihuan.rules.hj212.hands import compiled

LIMIT: Final = 5120
"""Bytes held for one frame. The standard knows 1,036, the field 1,623; 950 bytes encrypted and
printed as in the standard's example are 4,723."""
LONGEST: Final = 1024
OK, OK_LENIENT, BAD_CRC, BAD_LENGTH = "ok", "ok_lenient", "bad_crc", "bad_length"
INCOMPLETE, GARBAGE, ENCRYPTED = "incomplete", "garbage", "encrypted"
USABLE: Final = frozenset((OK, OK_LENIENT))

HEX: Final = re.compile(rb"[0-9A-Fa-f]{4}")
LENGTH: Final = re.compile(rb"##([0-9]{0,6})")
ENDING: Final = re.compile(rb"&&([0-9A-Fa-f]{4})(?![0-9A-Za-z=.-])")
ENDINGS: Final = 8
"""How many places that look like an end are tried before a frame is given up."""
TAIL: Final = re.compile(rb"[^\w#\r\n&]{1,4}\r\n")
TAIL_BEGUN: Final = re.compile(rb"\r?\Z|[^\w#\r\n&]{1,4}\r?\Z")
BLANK: Final = b"\r\n \t\x00"
PRINTED: Final = b"CP=&&{"
AROUND: Final = 12
"""`##`, length, CRC, CR LF."""
STARTS: Final = tuple(b"##%04dQN=" % (size - AROUND) for size in range(LONGEST + AROUND + 1))
"""How a whole packet of each size begins."""
ENDS: Final = {value: b"&&%b\r\n" % text.encode() for value, text in TEXTS.items()}
new = tuple.__new__


class State(IntEnum):
    """What is known of the line while its bytes are read."""

    FLOWING = 0
    QUIET = 1
    ENDED = 2


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


def plain_whole(data: bytes) -> Frame | None:
    """What arrives is most often one packet, whole and as the standard wants it."""
    size = len(data)
    if not AROUND < size <= LONGEST + AROUND:
        return None
    body = data[6:-6]
    value = plain_crc(body)
    if data[:9] != STARTS[size] or data[-8:] != ENDS[value]:
        return None
    text = TEXTS[value]
    return new(Frame, (data, body, OK, size - AROUND, text, text, ()))


if compiled:
    compiled.know(frame=Frame)
whole: Final[Callable[[bytes], Frame | None]] = compiled.whole if compiled else plain_whole


class Framer:
    """Frames of one connection; holds little more than `limit` bytes that are not yet a frame."""

    __slots__ = ("_held", "_limit", "skipped")

    def __init__(self, limit: int = LIMIT) -> None:
        self._held = b""
        self._limit = limit
        self.skipped = 0
        """Blank bytes between frames."""

    @property
    def pending(self) -> int:
        """Bytes that wait for more."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that these bytes complete."""
        if not self._held and (frame := whole(data)) is not None:
            return [frame]
        return self._taken(self._held + data if self._held else data, State.FLOWING)

    def settle(self) -> list[Frame]:
        """The line fell quiet: a packet without CR LF or with a wrong length will not change."""
        return self._taken(self._held, State.QUIET) if self._held else []

    def flush(self) -> list[Frame]:
        """The line ended: what is held is a packet, the beginning of one, or garbage."""
        frames = self._taken(self._held, State.ENDED)
        held, self._held = self._held, b""
        if held.strip(BLANK):
            frames.append(_unframed(held, INCOMPLETE if held.startswith(b"##") else GARBAGE))
        else:
            self.skipped += len(held)
        return frames

    def _taken(self, held: bytes, state: State) -> list[Frame]:
        frames: list[Frame] = []
        at, size = 0, len(held)
        while at < size:
            frame, step = _next(held, at, self._limit, state)
            if not step:
                break
            if frame is None:
                self.skipped += step
            else:
                frames.append(frame)
            at += step
        self._held = held[at:] if at else held
        return frames


WAIT: Final = (None, 0)
Step = tuple[Frame | None, int]
"""A frame and how many bytes it took; (None, n) drops n bytes; (None, 0) waits."""


class _Begun(NamedTuple):
    """A frame that begins at `at`: what is held, and what its length field says."""

    held: bytes
    at: int
    starts: int
    declared: int
    limit: int
    state: State


def _next(held: bytes, at: int, limit: int, state: State) -> Step:
    found = LENGTH.match(held, at)
    if found is None:
        return _before(held, at, limit)
    starts = found.end()
    if starts == len(held) < at + 8 and not state:
        return WAIT
    if held.startswith(b"###", at):
        return None, 1
    begun = _Begun(held, at, starts, int(found[1] or -1), limit, state)
    if 0 < begun.declared <= limit:
        return _by_length(begun)
    return _salvaged(begun)


def _by_length(begun: _Begun) -> Step:
    """Where the length points to: two of `&&`, four hex digits and CR LF have to stand there."""
    held, ends = begun.held, begun.starts + begun.declared
    if len(held) < ends + 4 and not begun.state:
        return WAIT
    signs = (
        held[ends - 2 : ends] == b"&&",
        HEX.match(held, ends) is not None,
        held.startswith(b"\r\n", ends + 4),
    )
    if sum(signs) >= 2:
        return _made(begun, ends)
    if any(signs) and len(held) < ends + 6 and not begun.state:
        return WAIT
    return _salvaged(begun)


def _made(begun: _Begun, ends: int) -> Step:
    """The frame whose data segment ends there, once its tail is known."""
    held, at, starts, declared, _, state = begun
    tail = _tail(held, ends + 4, state)
    if tail is None:
        return WAIT
    body = held[starts:ends]
    text = held[ends : ends + 4].decode("latin-1")
    calc = TEXTS[crc(body)]
    is_good = text.upper() == calc
    fits = declared == ends - starts
    is_secret = not is_good and _is_encrypted(body)
    violations = [
        *(() if is_good or is_secret else ("bad_crc",)),
        *(() if fits else ("length_mismatch",)),
        *_oddities(text, tail, starts - at - 2),
        *(("over_1024",) if len(body) > LONGEST else ()),
    ]
    kind = (OK_LENIENT if violations else OK) if fits else BAD_LENGTH
    if not is_good:
        kind = ENCRYPTED if is_secret else BAD_CRC
    raw = held[at : ends + 4 + len(tail)]
    known = declared if declared >= 0 else None
    return Frame(raw, body, kind, known, text, calc, tuple(violations)), len(raw)


def _oddities(text: str, tail: bytes, width: int) -> list[str]:
    found = []
    if width != 4:
        found.append(f"length_{width}_digits" if width else "length_missing")
    if text != text.upper():
        found.append("lowercase_crc")
    if not tail:
        found.append("no_crlf")
    elif tail != b"\r\n":
        written = tail.decode("latin-1").replace("\r", "CR").replace("\n", "LF")
        found.append(f"tail_{written}")
    return found


def _tail(held: bytes, at: int, state: State) -> bytes | None:
    """What stands for CR LF; None where more bytes may still say."""
    if held.startswith(b"\r\n", at):
        return b"\r\n"
    if found := TAIL.match(held, at):
        return found[0]
    if not state and len(held) - at < 6 and TAIL_BEGUN.match(held, at):
        return None
    return b""


def _is_encrypted(body: bytes) -> bool:
    """SM4 by annex A.2, raw or printed: its CRC is of the plain text, so it cannot be told here."""
    if PRINTED in body:
        return True
    at = body.find(b"CP=&&")
    block = body[at + 5 : at + 21]
    if at < 0 or len(block) < 16 or b"=" in block[:12]:
        return False
    return sum(byte < 0x20 or byte > 0x7E for byte in block) >= 4


def _salvaged(begun: _Begun) -> Step:
    """Up to the next `##`: the packet whose CRC fits, else the last that looks like one."""
    held, at, starts, _, limit, state = begun
    until, is_known = _boundary(held, at + 2, at + limit)
    last, tried = -1, 0
    for found in ENDING.finditer(held, starts, until):
        if found.end() == len(held) and not state:
            return WAIT
        last, tried = found.start() + 2, tried + 1
        body = held[starts:last]
        if crc(body) == int(found[1], 16) or PRINTED in body or tried == ENDINGS:
            return _made(begun, last)
    if last >= 0 and (is_known or _is_all(held, last + 4, state)):
        return _made(begun, last)
    if last >= 0 or not is_known:
        return WAIT
    return _unframed(held[at:until], INCOMPLETE), until - at


def _is_all(held: bytes, at: int, state: State) -> bool:
    """Whether a packet that ends here is the last there will be."""
    if state is State.QUIET:
        tail = _tail(held, at, state) or b""
        return at + len(tail) >= len(held.rstrip(BLANK))
    return state is State.ENDED


def _boundary(held: bytes, at: int, most: int) -> tuple[int, bool]:
    """Where the next `##` stands or looking ends, and whether more bytes leave it there."""
    following = held.find(b"##", at, most)
    if following >= 0:
        return following, True
    if len(held) < most:
        return len(held), False
    return (most - 1 if held[most - 1] == ord("#") else most), True


def _before(held: bytes, at: int, limit: int) -> Step:
    """Blanks and garbage up to the next `##`."""
    until, is_known = _boundary(held, at, at + limit)
    piece = held[at:until]
    if blanks := len(piece) - len(piece.lstrip(BLANK)):
        return None, blanks
    return (_unframed(piece, GARBAGE), until - at) if is_known else WAIT


def _unframed(raw: bytes, kind: str) -> Frame:
    return Frame(raw, b"", kind, None, "", "", (kind,))
