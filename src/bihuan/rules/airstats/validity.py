"""When a mean counts: GB 3095-2026 table 4, whose counts are those of the 2012 edition."""

from bihuan.rules.standards import GRAINS, HOUR_SCALE, VALID_FROM, WORDS

DAY_HOURS = VALID_FROM["day"]
WINDOW_HOURS = VALID_FROM["eight_hours"]
DAY_WINDOWS = VALID_FROM["day_o3"]
"""Windows the day's greatest 8-hour mean rests on, unless it is over the limit already."""
FIRST_WINDOW, LAST_WINDOW = 8, 24
"""The 8-hour windows of a natural day end at 08:00 to 24:00: seventeen."""
MONTH_DAYS, FEBRUARY_DAYS = VALID_FROM["month"], VALID_FROM["february"]
YEAR_DAYS = VALID_FROM["year"]
DECIMALS = {"co": 1}
"""Decimals of a published or judged value; whole µg/m³ for the others (HJ 633-2026 4.2.2)."""


def unit(pollutant: str) -> int:
    """Grains in one published unit: µg/m³, CO mg/m³."""
    return HOUR_SCALE[pollutant] * GRAINS


def days_needed(month: int) -> int:
    """Day values a month's mean rests on; February's are 25 in leap years too."""
    return FEBRUARY_DAYS if month == 2 else MONTH_DAYS


def gap(pollutant: str, counted: int) -> str:
    """Why a day has no value of a pollutant, from what it rested on."""
    if pollutant == "o3_8h":
        if counted == 0:
            return "O₃没有有效的8小时均值"
        return f"O₃有效8小时均值{counted}个，少于{DAY_WINDOWS}个，且最大值未超过标准限值"
    name = WORDS[pollutant]
    if counted == 0:
        return f"{name}没有有效小时值"
    if counted > 24:
        return f"{name}一日有{counted}个小时值，存在重复小时"
    return f"{name}有效小时{counted}个，少于{DAY_HOURS}个"
