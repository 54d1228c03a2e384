"""From grains to the numbers people read: rounded once, half to even, at the very end."""

from decimal import Decimal
from fractions import Fraction

from bihuan.rules.airstats.validity import DECIMALS, unit
from bihuan.rules.standards import half_even


def rounded(exact: Fraction, decimals: int) -> Decimal:
    """GB/T 8170 四舍六入五成双, in one step: 15.4546 is 15, never 15.5 and then 16."""
    whole = half_even(exact.numerator * 10**decimals, exact.denominator)
    return Decimal(whole).scaleb(-decimals)


def exact(grains: int, pollutant: str) -> Fraction:
    """In the published unit: µg/m³, CO mg/m³."""
    return Fraction(grains, unit(pollutant))


def published(grains: int | None, pollutant: str) -> Decimal | None:
    """As HJ 633 publishes it: whole µg/m³, CO to 0.1 mg/m³."""
    if grains is None:
        return None
    return rounded(exact(grains, pollutant), DECIMALS.get(pollutant, 0))


def judged(value: Fraction | None, pollutant: str) -> Decimal | None:
    """As HJ 663 holds it against a limit: whole µg/m³, CO to 0.1 mg/m³."""
    return None if value is None else rounded(value, DECIMALS.get(pollutant, 0))


def read(value: Fraction | None, pollutant: str) -> Decimal | None:
    """With the one further decimal that HJ 663 allows a period's statistics: for reading."""
    return None if value is None else rounded(value, DECIMALS.get(pollutant, 0) + 1)


def mean_text(value: Fraction | None, pollutant: str) -> str:
    """`42.3`, `0.84`, or `—` where there is nothing to average."""
    shown = read(value, pollutant)
    return "—" if shown is None else f"{shown:f}"
