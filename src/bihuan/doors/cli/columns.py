"""Lines of a table on a terminal, where a Chinese sign takes two columns."""

from collections.abc import Sequence

FIRST_WIDE = 0x2E80


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def columns(words: str) -> int:
    return sum(2 if ord(sign) >= FIRST_WIDE else 1 for sign in words)
