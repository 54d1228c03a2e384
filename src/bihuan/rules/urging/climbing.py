"""Which rungs are due at a moment: pure, and the same however often it is asked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bihuan.rules.deadlines import LAWFUL, Calendar
from bihuan.rules.urging.ladder import KEEP_DAYS, LADDERS, Rung

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """What one item's rungs are counted from; `due_on` is None while the clock stands still."""

    template: str
    due_on: date | None
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One rung of one item, counted from one date: given once and never again."""

    item_id: int
    rung: str
    counted_from: date
    merged_into: str = ""
    """The more urgent rung of the same day that is sent in its stead."""

    @property
    def key(self) -> tuple[int, str, date]:
        return self.item_id, self.rung, self.counted_from


def counted_from(rung: Rung, clock: Clock) -> date | None:
    """The last day, or the start for a rung that counts from there."""
    return clock.due_on if rung.start is None else clock.start_on


def falls_at(rung: Rung, origin: date, calendar: Calendar = LAWFUL) -> datetime:
    """The moment from which a rung is due; without a zone, as the county's clocks show it."""
    if rung.minutes is not None:
        return datetime.combine(origin, time()) + ONE_DAY - timedelta(minutes=rung.minutes)
    if rung.start is not None:
        return datetime.combine(_later(origin, rung.start), time())
    days = rung.days or 0
    day = _later(origin, -days)
    if days > 0:
        day = calendar.workday_on_or_before(day)
    return datetime.combine(day, time())


def _later(day: date, days: int) -> date:
    """So many days on, without leaving the calendar."""
    at = day.toordinal() + days
    return date.fromordinal(max(8, min(at, date.max.toordinal() - 1)))


def due_rungs(clock: Clock, now: datetime, calendar: Calendar = LAWFUL) -> tuple[Rung, ...]:
    """The rungs whose moment has come and is not too long past, the least urgent first."""
    due_on = clock.due_on
    if due_on is None or now.date() > _later(due_on, KEEP_DAYS):
        return ()
    return tuple(
        rung for rung in LADDERS[clock.template] if _has_come(rung, clock, due_on, now, calendar)
    )


def _has_come(rung: Rung, clock: Clock, due_on: date, now: datetime, calendar: Calendar) -> bool:
    origin = counted_from(rung, clock)
    if origin is None:
        return False
    falls = falls_at(rung, origin, calendar)
    if rung.start is not None and _is_past(falls.date(), due_on, now.date()):
        return False
    return falls <= now.replace(tzinfo=None)


def _is_past(falls_on: date, due_on: date, today: date) -> bool:
    """Beyond the last day the rungs of lateness speak; what is long past helps nobody."""
    return falls_on > due_on or today > _later(falls_on, KEEP_DAYS)


def wanting(
    item_id: int,
    clock: Clock,
    given: Collection[tuple[int, str, date]],
    now: datetime,
    calendar: Calendar = LAWFUL,
) -> list[Given]:
    """What one item still has to be given; of several only the most urgent is sent."""
    missing = []
    for rung in due_rungs(clock, now, calendar):
        origin = counted_from(rung, clock)
        if origin is not None and (item_id, rung.code, origin) not in given:
            missing.append(Given(item_id, rung.code, origin))
    if not missing:
        return []
    leading = missing[-1]
    return [
        leading,
        *(Given(one.item_id, one.rung, one.counted_from, leading.rung) for one in missing[:-1]),
    ]


def climb(
    clocks: Iterable[tuple[int, Clock]],
    given: Collection[tuple[int, str, date]],
    now: datetime,
    calendar: Calendar = LAWFUL,
) -> Iterator[Given]:
    """The rungs that all these items have to be given now."""
    for item_id, clock in clocks:
        yield from wanting(item_id, clock, given, now, calendar)


def horizon(template: str, today: date, calendar: Calendar = LAWFUL) -> tuple[date, date]:
    """The last days that can have a rung today, the first and the last of them."""
    ahead = max((rung.days or 0) for rung in LADDERS[template])
    latest = today + timedelta(days=ahead)
    # A rung before a holiday comes earlier: look on until the working day before is past today.
    while calendar.workday_on_or_before(latest + ONE_DAY - timedelta(days=ahead)) <= today:
        latest += ONE_DAY
    return today - timedelta(days=KEEP_DAYS), latest
