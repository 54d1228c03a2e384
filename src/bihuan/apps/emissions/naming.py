"""How rules, factors and figures are said in a sentence."""

from datetime import datetime
from decimal import Decimal

from bihuan.rules import beijing, hj212
from bihuan.rules.emissions import RULES


def factor_word(code: str) -> str:
    known = hj212.factor(code) if code else None
    return known.word if known else code


def what(rule: str, factor: str) -> str:
    word = factor_word(factor)
    return f"{RULES[rule].word}（{word}）" if word else RULES[rule].word


def plain(value: Decimal | None, places: int = 3) -> str:
    """Without the zeros that a column adds, and no more places than anybody measures."""
    if value is None:
        return "无"
    return f"{round(value, places).normalize():f}"


def bounds(lower: Decimal | None, upper: Decimal) -> str:
    return plain(upper, 4) if lower is None else f"{plain(lower, 4)}至{plain(upper, 4)}"


def window(first_at: datetime, last_at: datetime) -> str:
    """9月3日08:00至11:00, with the second day only where it is another."""
    first, last = beijing.wall(first_at), beijing.wall(last_at)
    until = f"{last:%H:%M}" if first.date() == last.date() else _day(last)
    return f"{_day(first)}至{until}"


def _day(clock: datetime) -> str:
    return f"{clock.month}月{clock.day}日{clock:%H:%M}"


def moment(at: datetime) -> str:
    return _day(beijing.wall(at))
