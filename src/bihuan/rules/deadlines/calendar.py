"""Working days by dated tables (节假日、调休): counted in one step, however far."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bihuan.rules.deadlines.tables import SHIPPED, YearTable

ONE_DAY = timedelta(days=1)
OPENS, SHUTS = time(8), time(18)
"""Work hours of a sign-for clock: 08:00 to 18:00 of working days."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A date and the years without a table that had to be guessed on the way (估算)."""

    on: date
    guessed_years: tuple[int, ...] = ()

    @property
    def is_estimate(self) -> bool:
        return bool(self.guessed_years)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days by year tables; a year without one counts Monday to Friday, never raises."""

    years: Mapping[int, YearTable]
    also: frozenset[date] = frozenset()
    """Rest days worked all the same, by somebody's decision and not by the notice."""
    _bends: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _bent: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _ranks: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        turns = [(day, -1) for table in self.years.values() for day in table.off - self.also
                 if day.weekday() < 5]  # fmt: skip
        worked = self.also.union(*(table.on - table.off for table in self.years.values()))
        turns += [(day, 1) for day in worked if day.weekday() >= 5]
        bends, bent, total = [], [0], 0
        for day, turn in sorted(turns):
            total += turn
            bends.append(day.toordinal())
            bent.append(total)
        ranks = [_weekdays(at) + sum_ for at, sum_ in zip(bends, bent[1:], strict=True)]
        object.__setattr__(self, "_bends", tuple(bends))
        object.__setattr__(self, "_bent", tuple(bent))
        object.__setattr__(self, "_ranks", tuple(ranks))

    def is_workday(self, day: date) -> bool:
        if day in self.also:
            return True
        table = self.years.get(day.year)
        if table is None:
            return day.weekday() < 5
        if day in table.off:
            return False
        return day.weekday() < 5 or day in table.on

    def reason(self, day: date) -> str:
        """Why the day is worked or not: 工作日, 调休上班, 加班, 周末 or the name of the holiday."""
        table = self.years.get(day.year)
        if day in self.also:
            return "加班"
        if self.is_workday(day):
            return "工作日" if day.weekday() < 5 else "调休上班"
        name = table.names.get(day) if table else None
        if name:
            return f"{name}假期"
        return "周末" if day.weekday() >= 5 else "放假"

    def rank(self, at: int) -> int:
        """How many working days there are up to and with the day of this ordinal."""
        return _weekdays(at) + self._bent[bisect_right(self._bends, at)]

    def nth(self, rank: int) -> int:
        """The ordinal of the working day of this rank: the inverse of `rank`."""
        place = bisect_left(self._ranks, rank)
        weeks, rest = divmod(rank - self._bent[place] - 1, 5)
        at = weeks * 7 + rest + 1
        return min(at, self._bends[place]) if place < len(self._bends) else at

    def is_estimate(self, first: date, last: date) -> bool:
        return bool(self.guessed_years(first, last))

    def guessed_years(self, first: date, last: date) -> tuple[int, ...]:
        low, high = sorted((first.year, last.year))
        return tuple(year for year in range(low, high + 1) if year not in self.years)

    def add_workdays(self, start: date, count: int) -> Counted:
        """The day `count` working days after `start`; `start` itself is not counted.

        A negative count goes back. Stops at the ends of the calendar rather than raise.
        """
        at = start.toordinal()
        if count > 0:
            at = self.nth(self.rank(at) + count)
        elif count < 0:
            at = self.nth(self.rank(at - 1) + 1 + count)
        day = date.fromordinal(max(1, min(at, date.max.toordinal())))
        return Counted(day, self.guessed_years(start, day))

    def workdays(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both counted."""
        return max(0, self.rank(last.toordinal()) - self.rank(first.toordinal() - 1))

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
        return self.add_work(start, timedelta(hours=hours))

    def add_work(self, start: datetime, left: timedelta) -> datetime:
        moment = self._into_hours(start)
        while True:
            shuts = _shuts(moment.date(), moment)
            if moment + left <= shuts:
                return moment + left
            left -= shuts - moment
            next_day = self.workday_on_or_after(moment.date() + ONE_DAY)
            moment = datetime.combine(next_day, OPENS, moment.tzinfo)

    def work_between(self, start: datetime, end: datetime) -> timedelta:
        """The work hours from one moment to another."""
        total, day = timedelta(), start.date()
        while day <= end.date():
            if self.is_workday(day):
                opens = max(start, datetime.combine(day, OPENS, start.tzinfo))
                total += max(timedelta(), min(end, _shuts(day, start)) - opens)
            day += ONE_DAY
        return total

    def working_also(self, days: Iterable[date]) -> "Calendar":
        """The same calendar with rest days somebody decided to work."""
        return replace(self, also=self.also.union(days))

    def lawful(self) -> "Calendar":
        """The same calendar without the rest days somebody decided to work."""
        return replace(self, also=frozenset()) if self.also else self

    def with_tables(self, tables: Mapping[int, YearTable]) -> "Calendar":
        """The calendar after the notice of a year has come."""
        return replace(self, years={**self.years, **tables})

    def _into_hours(self, moment: datetime) -> datetime:
        day = moment.date()
        if not self.is_workday(day) or moment.timetz().replace(tzinfo=None) >= SHUTS:
            day = self.workday_on_or_after(day if not self.is_workday(day) else day + ONE_DAY)
            return datetime.combine(day, OPENS, moment.tzinfo)
        return max(moment, datetime.combine(day, OPENS, moment.tzinfo))


def _weekdays(at: int) -> int:
    """Mondays to Fridays up to and with an ordinal; ordinal 1 is a Monday."""
    weeks, rest = divmod(at, 7)
    return weeks * 5 + min(rest, 5)


def _shuts(day: date, like: datetime) -> datetime:
    return datetime.combine(day, SHUTS, like.tzinfo)


LAWFUL = Calendar(SHIPPED)
"""The calendar that ships: the years whose notices were known at release."""
