import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources

ONE_DAY = timedelta(days=1)
OPENS, SHUTS = time(8), time(18)
"""Work hours of a sign-for clock: 08:00 to 18:00 of working days."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year's notice: weekdays off, weekend days worked."""

    off: frozenset[date]
    on: frozenset[date]
    source: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A date and whether a year without a table had to be guessed on the way (估算)."""

    on: date
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days by year tables; a year without one counts Monday to Friday, never raises."""

    years: Mapping[int, YearTable]

    def is_workday(self, day: date) -> bool:
        table = self.years.get(day.year)
        if table is None:
            return day.weekday() < 5
        if day in table.off:
            return False
        return day.weekday() < 5 or day in table.on

    def is_estimate(self, first: date, last: date) -> bool:
        low, high = sorted((first.year, last.year))
        return any(year not in self.years for year in range(low, high + 1))

    def add_workdays(self, start: date, count: int) -> Counted:
        """The day `count` working days after `start`; `start` itself is not counted.

        A negative count goes back. Stops at the ends of the calendar rather than raise.
        """
        step = ONE_DAY if count >= 0 else -ONE_DAY
        day, left = start, abs(count)
        while left and date.min < day < date.max:
            day += step
            left -= self.is_workday(day)
        return Counted(day, self.is_estimate(start, day))

    def workday_on_or_before(self, day: date) -> date:
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def workday_on_or_after(self, day: date) -> date:
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def add_work_hours(self, start: datetime, hours: int) -> datetime:
        """The moment `hours` work hours after `start`; `start` must carry its local zone."""
        moment, left = self._into_hours(start), timedelta(hours=hours)
        while True:
            shuts = datetime.combine(moment.date(), SHUTS, moment.tzinfo)
            if moment + left <= shuts:
                return moment + left
            left -= shuts - moment
            next_day = self.workday_on_or_after(moment.date() + ONE_DAY)
            moment = datetime.combine(next_day, OPENS, moment.tzinfo)

    def _into_hours(self, moment: datetime) -> datetime:
        day = moment.date()
        if not self.is_workday(day) or moment.timetz().replace(tzinfo=None) >= SHUTS:
            day = self.workday_on_or_after(day if not self.is_workday(day) else day + ONE_DAY)
            return datetime.combine(day, OPENS, moment.tzinfo)
        return max(moment, datetime.combine(day, OPENS, moment.tzinfo))


def _shipped() -> dict[int, YearTable]:
    text = resources.files(__package__).joinpath("holidays.toml").read_text("utf-8")
    return {
        int(year): YearTable(frozenset(table["off"]), frozenset(table["on"]), table["source"])
        for year, table in tomllib.loads(text).items()
    }


LAWFUL = Calendar(_shipped())
"""The calendar that ships: the years whose notices were known at release."""
