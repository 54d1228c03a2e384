"""The last day of a stretch: 月底, 季度末, 年底."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten_days"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


def end_of(period: Period, day: date) -> date:
    """The last day of the period `day` lies in; a week ends on Sunday, the deadline at 24:00."""
    if period is Period.DAY:
        return day
    if period is Period.WEEK:
        return day + timedelta(days=min(6 - day.weekday(), (date.max - day).days))
    if period is Period.TEN_DAYS and day.day <= 20:
        return day.replace(day=10 if day.day <= 10 else 20)
    months = {Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}.get(period, 1)
    last = (day.month - 1) // months * months + months
    return date(day.year, last, monthrange(day.year, last)[1])
