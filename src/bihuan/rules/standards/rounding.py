"""GB/T 8170: to the nearest, a tie to the even neighbour, once, from the unrounded value."""

from decimal import ROUND_HALF_EVEN, Decimal

Amount = Decimal | str | int | float


def half_even(numerator: int, denominator: int) -> int:
    """The whole number nearest to an exact fraction (denominator > 0), a tie to the even one."""
    whole, left = divmod(numerator, denominator)
    is_up = 2 * left > denominator or (2 * left == denominator and whole % 2 == 1)
    return whole + is_up


def exact(value: Amount) -> Decimal:
    """What was written: a float stands for its shortest decimal, so 0.1 is a tenth."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def rounded(value: Amount, decimals: int = 0) -> Decimal:
    """round_gbt8170: 15.4546 is 15, never 16 by way of 15.5."""
    return exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
