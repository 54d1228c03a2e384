"""A deadline with its history: when it began, what stood still, who allowed more time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bihuan.rules.deadlines.calendar import LAWFUL, ONE_DAY, Calendar
from bihuan.rules.deadlines.terms import Due, Term, Unit, end_of_day, said
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still (中止), without `until_at` still does; the day of resuming counts."""

    from_at: datetime
    until_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A later last day and who allowed it; pauses that begin after the grant move it on."""

    until: date
    approver: str
    reason: str
    granted_at: datetime


@dataclass(frozen=True, slots=True)
class Bound:
    """How often, and how many natural days beyond the first date, anybody may extend."""

    times: int
    days: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All that a deadline depends on; its date follows and is never stored beside it."""

    start: datetime
    term: Term
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def due(self, calendar: Calendar = LAWFUL) -> Due | None:
        """None while the clock stands still."""
        if self.extensions:
            return self._extended(self.extensions[-1])
        if self.term.unit.counts_days:
            on = _last_day(self.start.date(), self.term, self.pauses, calendar)
            return None if on is None else self._until(on, calendar)
        moment = _last_moment(self.start, self.term, self.pauses, calendar)
        if moment is None:
            return None
        counts = self.term.unit is Unit.WORK_HOURS
        guessed = calendar.guessed_years(self.start.date(), moment.date()) if counts else ()
        return Due(moment, moment.date(), guessed)

    def first_due(self, calendar: Calendar = LAWFUL) -> Due | None:
        """What it was before anybody extended it."""
        if not self.extensions:
            return self.due(calendar)
        granted_at = self.extensions[0].granted_at
        known = tuple(pause for pause in self.pauses if pause.from_at < granted_at)
        return replace(self, pauses=known, extensions=()).due(calendar)

    def _until(self, on: date, calendar: Calendar) -> Due:
        counts = self.term.unit is Unit.WORKING
        guessed = calendar.guessed_years(self.start.date(), on) if counts else ()
        return Due(end_of_day(on, self.start), on, guessed)

    def _extended(self, last: Extension) -> Due | None:
        later = tuple(pause for pause in self.pauses if pause.from_at >= last.granted_at)
        granted_on = last.granted_at.date()
        given = Term(max(0, (last.until - granted_on).days), Unit.NATURAL)
        on = _last_day(granted_on, given, later, LAWFUL)
        return None if on is None else Due(end_of_day(on, self.start), on)


def extend(
    reckoning: Reckoning, extension: Extension, *, bound: Bound, calendar: Calendar = LAWFUL
) -> Reckoning:
    """Allow more time: by somebody, for a reason, to a later day, within the bound."""
    present, first = reckoning.due(calendar), reckoning.first_due(calendar)
    if not extension.approver.strip():
        raise Refused("deadlines.extension.no_approver", "延期须写明批准人")
    if not extension.reason.strip():
        raise Refused("deadlines.extension.no_reason", "延期须写明理由")
    if present is None or first is None:
        raise Refused("deadlines.extension.paused", "中止期间不计时限，恢复后才能延期")
    if extension.until <= present.on:
        raise Refused("deadlines.extension.not_later", f"新期限须晚于原期限{said(present.on)}")
    if len(reckoning.extensions) >= bound.times:
        raise Refused("deadlines.extension.too_often", f"最多延期{bound.times}次，已经用完")
    farthest = first.on + timedelta(days=bound.days)
    if extension.until > farthest:
        raise Refused(
            "deadlines.extension.too_far",
            f"延期合计不超过{bound.days}天，最晚到{said(farthest)}",
        )
    return replace(reckoning, extensions=(*reckoning.extensions, extension))


def merged(pauses: tuple[Pause, ...]) -> Iterator[tuple[datetime, datetime | None]]:
    """The stretches that stood still, in order, none counted twice."""
    begun: datetime | None = None
    ended: datetime | None = None
    for pause in sorted(pauses, key=lambda one: one.from_at):
        if begun is not None and ended is not None and pause.from_at > ended:
            yield begun, ended
            begun = None
        if begun is None:
            begun, ended = pause.from_at, pause.until_at
        elif ended is not None:
            ended = None if pause.until_at is None else max(ended, pause.until_at)
    if begun is not None:
        yield begun, ended


def _last_day(
    start: date, term: Term, pauses: tuple[Pause, ...], calendar: Calendar
) -> date | None:
    day, left = start, term.count
    for begun, ended in merged(pauses):
        room = _days_between(day, begun.date() - ONE_DAY, term.unit, calendar)
        if left <= room:
            break
        if ended is None:
            return None
        left -= room
        day = max(day, ended.date() - ONE_DAY)
    if term.unit is Unit.WORKING:
        return calendar.add_workdays(day, left).on
    return day + timedelta(days=min(left, (date.max - day).days))


def _days_between(after: date, last: date, unit: Unit, calendar: Calendar) -> int:
    if last <= after:
        return 0
    if unit is Unit.WORKING:
        return calendar.workdays(after + ONE_DAY, last)
    return (last - after).days


def _last_moment(
    start: datetime, term: Term, pauses: tuple[Pause, ...], calendar: Calendar
) -> datetime | None:
    works = term.unit is Unit.WORK_HOURS
    moment, left = start, timedelta(hours=term.count)
    for begun, ended in merged(pauses):
        room = timedelta()
        if begun > moment:
            room = calendar.work_between(moment, begun) if works else begun - moment
        if left <= room:
            break
        if ended is None:
            return None
        left -= room
        moment = max(moment, ended)
    return calendar.add_work(moment, left) if works else moment + left
