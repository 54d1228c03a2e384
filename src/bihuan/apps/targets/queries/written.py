"""How numbers of targets are written on a page."""

from decimal import Decimal
from fractions import Fraction

from bihuan.rules import attainment


def plain(number: Decimal) -> str:
    """38, 0.5: without the noughts that the column fills in."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def near(value: Fraction | None, places: int = 1) -> str:
    return "—" if value is None else attainment.shown(value, places)
