from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.calendar.ahead import events_of
from bihuan.doors.web.calendar.missing import missing
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.deadlines import Calendar

FIRST, LAST = access.FIRST.year, access.LAST.year


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the grid: 休 and 班 where the day is not what its weekday says."""

    on: date
    mark: str
    is_off: bool
    reason: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One month as weeks from Monday; None pads the first and the last week."""

    number: int
    weeks: list[list[Cell | None]]
    workdays: int


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the list with the days left and how many dates follow it."""

    counted: calendar.Countdown
    tied: int


def page(request: Request) -> HttpResponse:
    """The year as it is worked, and the days the county works towards."""
    today, lawful = request.now.date(), calendar.current()
    year = _year(request.GET.get("year", ""), today)
    events = events_of(request)
    return render(
        request,
        "calendar/year.html",
        {
            "year": year,
            "years": [one for one in (year - 1, year + 1) if FIRST <= one <= LAST],
            "months": _months(year, lawful, events),
            "is_estimate": year not in lawful.years,
            "workdays": lawful.workdays(date(year, 1, 1), date(year, 12, 31)),
            "lines": _lines(request, events, lawful),
            "tables": calendar.tables(),
            "missing": missing(request),
            "may_bring": access.brings(request.viewer),
            "may_set": access.sets_events(request.viewer),
        },
    )


def _year(written: str, today: date) -> int:
    asked = int(written) if written.isdecimal() and len(written) == 4 else today.year
    return asked if FIRST <= asked <= LAST else today.year


def _lines(request: Request, events: list[calendar.NamedEvent], lawful: Calendar) -> list[Line]:
    """What lies ahead first, then what has no day, then what is over, the latest first."""
    today = request.now.date()
    tied = ledger.tied_counts(event.id for event in events) if request.viewer.scope else {}
    ahead = [one for one in events if one.on and one.on >= today]
    unknown = [one for one in events if one.on is None]
    over = [one for one in reversed(events) if one.on and one.on < today]
    counted = calendar.countdowns([*ahead, *unknown, *over], today=today, calendar=lawful)
    return [Line(one, tied.get(one.event.id, 0)) for one in counted]


def _months(year: int, lawful: Calendar, events: list[calendar.NamedEvent]) -> list[Month]:
    named: dict[date, list[str]] = {}
    for event in events:
        if event.on is not None:
            named.setdefault(event.on, []).append(event.name)
    return [_month(year, number, lawful, named) for number in range(1, 13)]


def _month(year: int, number: int, lawful: Calendar, named: dict[date, list[str]]) -> Month:
    weeks = [
        [_cell(day, lawful, named) if day.month == number else None for day in week]
        for week in Weeks().monthdatescalendar(year, number)
    ]
    worked = sum(cell is not None and not cell.is_off for week in weeks for cell in week)
    return Month(number, weeks, worked)


def _cell(day: date, lawful: Calendar, named: dict[date, list[str]]) -> Cell:
    is_off = not lawful.is_workday(day)
    reason = lawful.reason(day)
    mark = "班" if not is_off and day.weekday() >= 5 else ""
    if is_off and reason != "周末":
        mark = "休"
    return Cell(day, mark, is_off, reason, tuple(named.get(day, ())))
