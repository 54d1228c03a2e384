"""The CRC of HJ 212 (annex A), folded: eight bits of state, so never identity and never evidence.

Each step keeps one byte, `state = T[state ^ byte] >> 8`, and eight steps of the state map are the
identity. The CRC is therefore a function of the XOR of the bytes as words of eight, counted from
the end, which a long integer folds in seven shifts.
"""

from typing import Final

POLYNOMIAL: Final = 0xA001


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
WORD: Final = 0xFFFFFFFFFFFFFFFF
SHORT: Final = 1024
STARTS: Final = tuple(column[0xFF] for column in (T0, T1, T2, T3, T4, T5, T6, T7))
"""What the initial register 0xFFFF adds, by the length modulo eight, less one."""


def crc(data: bytes) -> int:
    """The CRC of a data segment, 0 to 65,535."""
    size = len(data)
    if size > SHORT:
        return _of_long(data)
    if not size:
        return 0xFFFF
    folded = int.from_bytes(data, "big")
    folded ^= folded >> 4096
    folded ^= folded >> 2048
    folded ^= folded >> 1024
    folded ^= folded >> 512
    folded ^= folded >> 256
    folded ^= folded >> 128
    a, b, c, d, e, f, g, h = ((folded ^ folded >> 64) & WORD).to_bytes(8, "big")
    return T7[a] ^ T6[b] ^ T5[c] ^ T4[d] ^ T3[e] ^ T2[f] ^ T1[g] ^ T0[h] ^ STARTS[(size - 1) & 7]


def _of_long(data: bytes) -> int:
    """Pieces of a multiple of eight fold onto each other, from the end."""
    size = len(data)
    folded = 0
    for end in range(size, 0, -SHORT):
        folded ^= int.from_bytes(data[max(0, end - SHORT) : end], "big")
    return crc(folded.to_bytes(SHORT, "big")) ^ STARTS[7] ^ STARTS[(size - 1) & 7]
