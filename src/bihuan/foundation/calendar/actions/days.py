"""How the day of an event is said."""

from datetime import date

from bihuan.rules.deadlines import said

UNKNOWN = "待定"


def day_said(on: date | None) -> str:
    return UNKNOWN if on is None else said(on)
