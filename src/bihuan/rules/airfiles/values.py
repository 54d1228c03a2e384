"""One cell as a whole number of its scale, or the reason why there is none."""

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from bihuan.rules.standards import HOUR_SCALE

GAPS = frozenset({"", "na", "nan", "n/a", "null", "none", "/", "-", "--", "—", "——", "缺测", "无"})
FILLERS = frozenset({999, 9999, 99999, 999.9, 9999.9})
MOST = {
    "pm25": 1500,
    "pm10": 10_000,
    "so2": 3000,
    "no2": 1500,
    "co": 150,
    "o3": 1200,
    "o3_8h": 1000,
    "ws": 75,
    "wd": 360,
    "temp": 55,
    "rh": 100,
    "pres": 1100,
    "rain": 300,
}
"""Over these an instrument or a unit is wrong, not the air; CO in mg/m³."""
SIGNED = frozenset({"temp"})
WEATHER_SCALE = 10


def number(text: str) -> Decimal | None:
    """None where it is no number."""
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def is_gap(text: str) -> bool:
    return text.strip().lower() in GAPS


def judged(field: str, value: Decimal) -> tuple[int | None, str]:
    """In the published unit; whole, half to even, and why not."""
    if abs(value) in FILLERS or value in {-99, -9}:
        return None, "填充值，按缺测"
    if value < 0 and field not in SIGNED:
        return None, "负值，按缺测"
    if value > MOST[field]:
        return None, f"超出合理范围（大于{MOST[field]}），按缺测"
    scale = HOUR_SCALE.get(field, WEATHER_SCALE)
    return int((value * scale).quantize(Decimal(1), ROUND_HALF_EVEN)), ""
