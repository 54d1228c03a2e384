"""Which days an event may have, and how they are said."""

from datetime import date

from bihuan.rules.deadlines import said
from bihuan.rules.refusal import Refused

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
UNKNOWN = "待定"


def require_near(on: date | None) -> None:
    """A day that is a slip of the keys would carry every tied deadline away with it."""
    if on is not None and not FIRST <= on <= LAST:
        raise Refused("calendar.event.far", f"日期须在{FIRST.year}年到{LAST.year}年之间")


def day_said(on: date | None) -> str:
    return UNKNOWN if on is None else said(on)
