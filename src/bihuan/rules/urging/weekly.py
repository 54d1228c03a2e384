"""The weekly round (周调度): who has to report in an ISO week, by when, and who has not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.rules.deadlines import CLOCKS, LAWFUL, Calendar

WEEKLY = CLOCKS["weekly"]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday, and the moment by which the units report."""

    first_on: date
    last_on: date
    due_at: datetime
    is_estimate: bool = False

    @property
    def word(self) -> str:
        """2026年第48周（11月23日—11月29日）."""
        year, number, _ = self.first_on.isocalendar()
        first, last = self.first_on, self.last_on
        return f"{year}年第{number}周（{first.month}月{first.day}日—{last.month}月{last.day}日）"


def week_of(now: datetime, calendar: Calendar = LAWFUL) -> Week:
    """Friday 17:00, or the last working day before it in that week; a week of holidays keeps it."""
    monday = now.date() - timedelta(days=now.weekday())
    friday = monday + timedelta(days=(WEEKLY.weekday or 5) - 1)
    day = calendar.workday_on_or_before(friday)
    if day < monday:
        day = friday
    hour = WEEKLY.at
    if hour is None:
        raise ValueError("the weekly clock has no hour")
    return Week(
        monday,
        monday + timedelta(days=6),
        datetime.combine(day, hour, now.tzinfo),
        calendar.is_estimate(monday, friday),
    )


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """One unit's week: how many live items it leads, how many are reported."""

    org_id: int
    name: str
    items: int
    reported: int

    @property
    def is_done(self) -> bool:
        return self.reported >= self.items

    @property
    def missing(self) -> int:
        return max(0, self.items - self.reported)
