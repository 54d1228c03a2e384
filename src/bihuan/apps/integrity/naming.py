"""How patterns, factors and outlets of signs are said."""

from datetime import datetime

from bihuan.apps.integrity.models import FraudSign
from bihuan.rules import beijing, hj212
from bihuan.rules.fraud import PATTERNS


def pattern_word(code: str) -> str:
    return PATTERNS[code].word


def factor_word(code: str) -> str:
    known = hj212.factor(code) if code else None
    return known.word if known else code


def outlet_word(sign: FraudSign) -> str:
    """The enterprise's name first, as everybody says it."""
    parent = sign.outlet.parent
    name = sign.outlet.name
    return f"{parent.name}{name}" if parent and not name.startswith(parent.name) else name


def window(first_at: datetime, last_at: datetime) -> str:
    """9月3日08:00至11:00, with the second day only where it is another."""
    first, last = beijing.wall(first_at), beijing.wall(last_at)
    until = f"{last:%H:%M}" if first.date() == last.date() else _day(last)
    return f"{_day(first)}至{until}"


def _day(clock: datetime) -> str:
    return f"{clock.month}月{clock.day}日{clock:%H:%M}"
