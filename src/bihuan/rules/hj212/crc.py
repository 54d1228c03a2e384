"""The CRC of HJ 212 (annex A), folded: eight bits of state, so never identity and never evidence.

Each step keeps one byte, `state = T[state ^ byte] >> 8`, and eight steps of the state map are the
identity. The CRC is therefore a function of the XOR of the bytes as words of eight, counted from
the end, which a long integer folds in seven shifts.
"""

from collections.abc import Callable
from typing import Final

from bihuan.rules.hj212.hands import compiled

POLYNOMIAL: Final = 0xA001
of_bytes = int.from_bytes


def _table() -> tuple[int, ...]:
    """T: the register after eight shifts of one byte."""
    rows = []
    for byte in range(256):
        register = byte
        for _ in range(8):
            register = (register >> 1) ^ (POLYNOMIAL if register & 1 else 0)
        rows.append(register)
    return tuple(rows)


TABLE: Final = _table()


def _by_distance() -> tuple[tuple[int, ...], ...]:
    """What a byte adds to the CRC by its distance from the end, modulo eight."""
    columns: list[tuple[int, ...]] = []
    states = tuple(range(256))
    for _ in range(8):
        columns.append(tuple(TABLE[state] for state in states))
        states = tuple(TABLE[state] >> 8 for state in states)
    return tuple(columns)


T0, T1, T2, T3, T4, T5, T6, T7 = _by_distance()
EMPTY: Final = 0xFFFF
BITS_64: Final = (1 << 64) - 1
SHORT: Final = 1024
BITS_1024: Final = (1 << 1024) - 1
BITS_2048: Final = (1 << 2048) - 1
STARTS: Final = tuple(column[0xFF] for column in (T7, T0, T1, T2, T3, T4, T5, T6))
"""What the initial register 0xFFFF adds, by the length modulo eight."""
TEXTS: Final = {value: f"{value:04X}" for value in (T0[byte] for byte in range(256))}
"""Every CRC there is, as it is written: 256."""


def plain_crc(data: bytes) -> int:
    """The CRC of a data segment, 0 to 65,535, by folding."""
    size = len(data)
    if not 0 < size <= SHORT:
        return _of_long(data) if size else EMPTY
    bits = of_bytes(data)
    bits ^= bits >> 4096
    bits = (bits ^ bits >> 2048) & BITS_2048
    bits = (bits ^ bits >> 1024) & BITS_1024
    bits ^= bits >> 512
    bits ^= bits >> 256
    bits ^= bits >> 128
    a, b, c, d, e, f, g, h = ((bits ^ bits >> 64) & BITS_64).to_bytes(8)
    return T7[a] ^ T6[b] ^ T5[c] ^ T4[d] ^ T3[e] ^ T2[f] ^ T1[g] ^ T0[h] ^ STARTS[size & 7]


def _of_long(data: bytes) -> int:
    """Pieces of a multiple of eight fold onto each other, from the end."""
    size = len(data)
    folded = 0
    for end in range(size, 0, -SHORT):
        folded ^= of_bytes(data[max(0, end - SHORT) : end])
    return plain_crc(folded.to_bytes(SHORT)) ^ STARTS[0] ^ STARTS[size & 7]


crc: Final[Callable[[bytes], int]] = compiled.crc if compiled else plain_crc
