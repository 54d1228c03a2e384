"""What was measured as it is published: rounded once and half-even (GB/T 8170)."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from bihuan.rules.airstats import rounded
from bihuan.rules.standards import HOUR_SCALE

TENTH = Decimal("0.1")
WEATHER_SCALE = 10


def scale_of(parameter: str) -> int:
    """Whole parts of a published unit in which an hour or a day comes in."""
    return HOUR_SCALE.get(parameter, WEATHER_SCALE)


def published_hour(parameter: str, value: int | None, scale: int) -> Decimal | None:
    """An hour of the six pollutants as HJ 633 publishes it; weather to a tenth."""
    if value is None:
        return None
    if parameter in HOUR_SCALE:
        return rounded(Fraction(value, scale), 1 if parameter == "co" else 0)
    return (Decimal(value) / scale).quantize(TENTH, ROUND_HALF_EVEN)
