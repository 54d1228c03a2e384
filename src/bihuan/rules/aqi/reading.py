"""From what was written to the reported whole number, or the reason why there is none."""

from decimal import Decimal, InvalidOperation

from bihuan.rules.standards.index_tables import REPORTED_PARTS
from bihuan.rules.standards.rounding import Amount, exact, half_even

GAP = "缺测"
NEGATIVE = "负值"
FILLER = "填充值"
NOT_A_NUMBER = "不是数"
NO_SUB_INDEX = "超出分指数表上限，本版标准不计分指数"


def reported(parameter: str, value: Amount | None) -> tuple[int | None, str]:
    """Whole µg/m³ (CO: tenths of a mg/m³), half to even, and why it is missing."""
    if value is None or (isinstance(value, str) and value.strip() in {"", "NA", "/"}):
        return None, GAP
    try:
        written = exact(value)
    except InvalidOperation:
        return None, NOT_A_NUMBER
    if not written.is_finite():
        return None, GAP if written.is_nan() else NOT_A_NUMBER
    if written < 0:
        return None, NEGATIVE
    numerator, denominator = (written * REPORTED_PARTS.get(parameter, 1)).as_integer_ratio()
    return half_even(numerator, denominator), ""


def reported_from(parameter: str, units: int, scale: int) -> int:
    """The reported number of an exact one: `units` parts of `scale` parts in a published unit."""
    return half_even(units * REPORTED_PARTS.get(parameter, 1), scale)


def published_value(parameter: str, amount: int) -> Decimal:
    """A reported number as it is printed: CO 8 is 0.8 mg/m³."""
    parts = REPORTED_PARTS.get(parameter, 1)
    return Decimal(amount) if parts == 1 else (Decimal(amount) / parts).quantize(Decimal("0.1"))
