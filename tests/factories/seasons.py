"""Made-up years of daily values: winters high, summers low, the same for everybody."""

from datetime import date, timedelta
from math import cos, pi, sin

Series = list[tuple[date, float]]


def level(day: date) -> float:
    """A year's shape with a wave of nine days in it, without any chance."""
    turn = (day - date(day.year, 1, 1)).days / 366 * 2 * pi
    return 40 + 20 * cos(turn) + 8 * sin((day - date(2000, 1, 1)).days * 2 * pi / 9)


def days(since: date, until: date) -> list[date]:
    return [since + timedelta(days=n) for n in range((until - since).days + 1)]


def years(first: int, as_of: date, *, falling: float = 0.02) -> Series:
    """From 1 January of `first` to `as_of`, each year lower than the one before."""
    return [
        (day, level(day) * (1 - falling) ** (day.year - first))
        for day in days(date(first, 1, 1), as_of)
    ]


def good_years(first: int, as_of: date, *, limit: float = 55.0) -> Series:
    return [(day, float(value <= limit)) for day, value in years(first, as_of)]
