"""A project as somebody writes it, and the plan that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bihuan.rules.deadlines import Unit

LONGEST_DAYS = 3650
Span = tuple[date, date]
"""From a day to a day, both included."""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work; it occupies whole days and follows everything in `after`."""

    name: str
    days: int
    unit: Unit = Unit.WORKING
    after: tuple[str, ...] = ()
    crew: str = ""
    earliest: date | None = None
    latest: date | None = None
    least: int = 1
    """The fewest days it may be cut to: a period the law fixes is not for sale."""
    calendar: str = ""
    """The closed seasons it cannot work in, by the name they have in the project."""

    @property
    def is_lawful(self) -> bool:
        """Its days are a period of the law: not cut, not overlapped, not run on Saturdays."""
        return self.least > 1


@dataclass(frozen=True, slots=True)
class Project:
    """Steps that must be over by `finish`, its day included."""

    finish: date
    steps: tuple[Step, ...]
    start: date | None = None
    crews: Mapping[str, int] = field(default_factory=dict)
    """How many teams a crew has; a crew that is not listed is one team."""
    calendars: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    overlaps: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(earlier, later): how many days of the earlier step may be left when the later begins."""
    workdays: frozenset[date] = frozenset()
    """Rest days the project works all the same."""

    def teams(self, crew: str) -> int:
        return self.crews.get(crew, 1)


@dataclass(frozen=True, slots=True)
class Planned:
    """One step on the calendar. `slack` counts days of its own unit; negative is too late."""

    name: str
    unit: Unit
    crew: str
    earliest_start: date
    earliest_finish: date
    latest_start: date
    latest_finish: date
    slack: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Worked back from the finish. `short_by` counts days of `unit`, that of `breaks_at`."""

    finish: date
    today: date
    is_feasible: bool
    short_by: int
    unit: Unit
    breaks_at: str
    critical: tuple[str, ...]
    steps: tuple[Planned, ...]
    first_finish: date
    """The day all is over if every step begins as early as it can."""
    guessed_years: tuple[int, ...] = ()
    crew_order: tuple[tuple[str, str], ...] = ()
    """The order in which shared crews take their steps: (earlier, later)."""
    is_proven: bool = True
    """False when the order of the crews was good but not proven the best within its cap."""
