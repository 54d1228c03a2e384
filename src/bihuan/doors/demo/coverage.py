"""The demo county's evenings: how much of it was seen, counted after each of the last nights."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from bihuan.apps.coverage import actions as coverage
from bihuan.doors.demo import tables
from bihuan.rules.viewer import system_viewer

Happening = tuple[date, time, Callable[[datetime], object]]
NIGHTS = 14
AFTER_MIDNIGHT = time(0, 5)
"""What follows from a day's walks and visits is done by then."""
NIGHT = system_viewer("夜间任务")


def happenings(today: date) -> Iterator[Happening]:
    for ago in range(NIGHTS - 1, -1, -1):
        yield today - timedelta(days=ago), AFTER_MIDNIGHT, _count


def _count(at: datetime) -> None:
    coverage.count_day(county_code=tables.COUNTY, by=NIGHT, at=at)
