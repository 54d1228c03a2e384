"""Packets for the tests of HJ 212, all our own, and the ways a stream may be cut."""

import random
from collections.abc import Sequence

from bihuan.rules import hj212

MN = "399210000000000000000A01"
KEY = b"0" * 16
CP = "DataTime=20261126080000;a21026-Rtd=12.5,a21026-ZsRtd=13.1,a21026-Flag=N"
BODY = f"QN=20261126080012345;ST=31;CN=2011;PW=123456;MN={MN};Flag=5;CP=&&{CP}&&"


def whole(body: str = BODY) -> bytes:
    return hj212.framed(body.encode())


def with_length(raw: bytes, written: str) -> bytes:
    """The same packet under another length field."""
    return b"##" + written.encode() + raw[6:]


def damaged(rng: random.Random, raw: bytes) -> bytes:
    """Bytes changed, lost or put in, as a bad line does."""
    told = bytearray(raw)
    for _ in range(rng.randrange(1, 4)):
        place, kind = rng.randrange(len(told)), rng.randrange(4)
        if kind == 0:
            told[place] = rng.randrange(256)
        elif kind == 1:
            told[place] ^= 1 << rng.randrange(8)
        elif kind == 2 and len(told) > 60:
            del told[place : place + rng.randrange(1, 40)]
        else:
            told[place:place] = rng.choice(
                (b"##", b"&&", b"&&1C80\r\n", b"#", b"**", rng.randbytes(9))
            )
    return bytes(told)


def pieces(rng: random.Random, stream: bytes, most: int = 12) -> list[bytes]:
    cuts = sorted(rng.randrange(len(stream) + 1) for _ in range(rng.randrange(most)))
    return [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]


def read(parts: Sequence[bytes]) -> tuple[list[hj212.Frame], int]:
    """The frames of a connection that ends, and the blanks between them."""
    framer = hj212.Framer()
    frames = [frame for part in parts for frame in framer.feed(part)]
    return frames + framer.flush(), framer.skipped


def naive_crc(data: bytes) -> int:
    """Annex A as printed: bit by bit."""
    register = 0xFFFF
    for byte in data:
        register = (register >> 8) ^ byte
        for _ in range(8):
            low = register & 1
            register >>= 1
            if low:
                register ^= 0xA001
    return register
