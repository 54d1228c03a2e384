"""The sums behind the findings, exact: decimals in, decimals out, rounding only at the end."""

from calendar import isleap
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

ONE = Decimal(1)
TENTH = Decimal("0.1")


def days_of(year: int | None) -> int:
    return 366 if year is not None and isleap(year) else 365


def plain(value: Decimal) -> str:
    """3.0 is 3, and never 3E+1."""
    return f"{value.normalize():f}"


def rounded(value: Decimal, places: str = "0.1") -> str:
    return plain(value.quantize(Decimal(places), ROUND_HALF_EVEN))


def needed_days(days: int, share: Decimal) -> int:
    """The fewest whole days that are at least this share of `days`."""
    return int((days * share / 100).to_integral_value(ROUND_CEILING))


def fitting_days(good: int, gap: int, share: Decimal) -> Decimal:
    """Under how many counted days the gap that was said would be right."""
    return (good + gap) * 100 / share


def mean_left(target: Decimal, so_far: Decimal, days: int, elapsed: int) -> Decimal:
    """What the remaining days may average for the mean of all days to be the target."""
    return (target * days - so_far * elapsed) / (days - elapsed)


def at_most(value: Decimal) -> str:
    """An upper bound is rounded down, or it would promise too much."""
    return plain(value.quantize(TENTH, ROUND_FLOOR))


def at_least(value: Decimal) -> str:
    return plain(value.quantize(TENTH, ROUND_CEILING))


def share_of(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / whole


def day_number(day: date) -> int:
    return day.timetuple().tm_yday


def day_at(number: int, year: int | None) -> date:
    """The n-th day; of any ordinary year when the year is not known."""
    return date(year or 2025, 1, 1) + timedelta(days=number - 1)


def spoken(day: date) -> str:
    return f"{day.month}月{day.day}日"


def last_place(*written: str) -> Decimal:
    """The unit of the last digit of the coarsest of these numbers."""
    fewest = min(len(one.partition(".")[2]) for one in written)
    return ONE.scaleb(-fewest)
