"""不作为、慢作为 (R116): how long a thing has lain with one holder, net of lawful pauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from bihuan.rules.deadlines import LAWFUL, Calendar


@dataclass(frozen=True, slots=True)
class Halt:
    """A stretch in which the clock lawfully stood still; open at the end while it still does."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Idle:
    """Whole working days without a move of the holder; `paused` were taken off."""

    days: int
    paused: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A thing came into somebody's hands; an empty desk means that nobody has to move it."""

    desk: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Pace:
    """How quick one desk has been: turns that ended, and the working days they took."""

    desk: str
    turns: int
    middle: float
    longest: int


def idle(
    since: datetime,
    now: datetime,
    halts: Iterable[Halt] = (),
    *,
    calendar: Calendar = LAWFUL,
) -> Idle:
    """The day of the last move does not count; every working day begun since then does."""
    days = _days(since.date(), now.date(), calendar)
    paused = sum(
        _days(max(since, halt.since).date(), min(now, halt.until or now).date(), calendar)
        for halt in halts
        if halt.since < now and (halt.until or now) > since
    )
    return Idle(max(0, days - paused), min(days, paused))


def paces(
    lives: Iterable[Sequence[Turn]], *, since: datetime, calendar: Calendar = LAWFUL
) -> list[Pace]:
    """What each desk took for the turns it ended since a moment; the slowest desk first.

    A life is one thing's turns in the order of time. Turns at one desk that follow each other
    are one stay; a stay at no desk (paused, public) is nobody's.
    """
    took: dict[str, list[int]] = {}
    for life in lives:
        for desk, came, went in _stays(life):
            if desk and went >= since:
                took.setdefault(desk, []).append(_days(came.date(), went.date(), calendar))
    found = [Pace(desk, len(days), float(median(days)), max(days)) for desk, days in took.items()]
    return sorted(found, key=lambda pace: (-pace.middle, -pace.longest, pace.desk))


def _stays(life: Sequence[Turn]) -> Iterable[tuple[str, datetime, datetime]]:
    first: Turn | None = None
    for turn in life:
        if first is None:
            first = turn
        elif turn.desk != first.desk:
            yield first.desk, first.at, turn.at
            first = turn


def _days(first: date, last: date, calendar: Calendar) -> int:
    """Working days after `first`, up to and with `last`."""
    if last <= first:
        return 0
    return calendar.rank(last.toordinal()) - calendar.rank(first.toordinal())
