"""A rhythm of reports: by which day the next one is owed, net of the days the clock stood."""

from collections.abc import Iterable
from datetime import date, timedelta

Stretch = tuple[date, date | None]
"""From a day to the day of resuming, which counts again; without an end it still stands."""


def next_report_on(last_on: date, every_days: int, stood: Iterable[Stretch]) -> date | None:
    """The last day of the present turn; None while the clock stands. Stretches do not overlap."""
    standing = 0
    for from_on, until_on in stood:
        if until_on is None:
            return None
        standing += max(0, (until_on - max(from_on, last_on)).days)
    return last_on + timedelta(days=every_days + standing)


def days_owed(next_on: date | None, today: date) -> int:
    """How many days the report is late; on its last day it is not."""
    return 0 if next_on is None else max(0, (today - next_on).days)
