"""A number as a logger wrote it, exactly."""

from typing import NamedTuple

from bihuan.rules import hj212

DECIMALS = 9
DIGITS = 18
MILLIONTHS = 1_000_000
TOO_LARGE = 1e12


class Number(NamedTuple):
    """A whole number of 1/scale; None where the text is no number."""

    value: int | None
    scale: int


def read(text: str) -> Number:
    """Exactly as written, up to nine decimals."""
    whole, _, decimals = text.strip().partition(".")
    digits = whole.lstrip("+-") + decimals
    plain = digits.isascii() and digits.isdigit()
    if not plain or len(digits) > DIGITS or len(decimals) > DECIMALS:
        return _rounded(text)
    value = int(digits)
    return Number(-value if whole.startswith("-") else value, 10 ** len(decimals))


def _rounded(text: str) -> Number:
    """Written as 1.2e3, or with more decimals than any device has."""
    value = hj212.number(text)
    if value is None or abs(value) >= TOO_LARGE:
        return Number(None, 1)
    return Number(round(value * MILLIONTHS), MILLIONTHS)
