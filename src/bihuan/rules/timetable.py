"""What is done when nobody asks: when a turn comes round, and what runs then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.rules.deadlines import Calendar


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes from midnight on; 1440 must be a multiple of them."""

    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 1 or 1440 % self.minutes:
            raise ValueError(f"a day cannot be parted into slots of {self.minutes} minutes")

    def slot(self, at: datetime, _calendar: Calendar) -> datetime | None:
        """The latest beginning at or before the moment: what was missed comes once."""
        past = (at.hour * 60 + at.minute) % self.minutes
        return at.replace(second=0, microsecond=0) - timedelta(minutes=past)


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day from this time on; a day that has passed is not made up for."""

    clock: time

    def slot(self, at: datetime, _calendar: Calendar) -> datetime | None:
        today = datetime.combine(at.date(), self.clock, at.tzinfo)
        return today if at >= today else None


@dataclass(frozen=True, slots=True)
class OnWorkdays:
    """As Daily, on the working days of the lawful calendar only (调休 included)."""

    clock: time

    def slot(self, at: datetime, calendar: Calendar) -> datetime | None:
        return Daily(self.clock).slot(at, calendar) if calendar.is_workday(at.date()) else None


Rhythm = Every | Daily | OnWorkdays

Handler = Callable[[Mapping[str, object], datetime], str]


@dataclass(frozen=True, slots=True)
class Outside:
    """A handler that talks to other machines: it runs in no transaction and keeps its own.

    A transaction held while a robot thinks would lock every writer out (SQLite has one lock).
    """

    handler: Handler


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the schedule."""

    rhythm: Rhythm
    handler: Handler | Outside
