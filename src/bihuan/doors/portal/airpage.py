from collections.abc import Sequence
from datetime import date, timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bihuan.apps.air import queries as air
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.kit.chart.calendar import Cell, calendar_year
from bihuan.doors.kit.chart.plot import Line, plot
from bihuan.doors.kit.request import Request
from bihuan.doors.portal import shown
from bihuan.doors.portal.answer import answer
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules import beijing
from bihuan.rules.standards import (
    CATEGORIES,
    DAY_VALUES,
    PHASE_WORDS,
    WORDS,
    Averaging,
    edition_on,
    limit,
    phase_on,
)


@require_safe
def page(request: Request) -> HttpResponse:
    """The county's air for everybody: now, 24 hours, the year, townships, what the words mean."""
    county = profile.current().county_code
    today = request.now.date()
    yesterday = today - timedelta(days=1)
    name = air.place_name(county)
    hours = shown.county_hours(county, request.now)
    days = air.days(county, date(yesterday.year, 1, 1), yesterday)
    last = days[-1] if days else None
    return answer(
        request,
        "portal/air.html",
        {
            "now": hours[-1] if hours else None,
            "day": None if last is None else shown.day_report(name, last),
            "hours": hours[::-1],
            "drawn": _drawn(hours),
            "calendar": _calendar(days, yesterday) if days else None,
            "year": air.period(county, date(yesterday.year, 1, 1), yesterday),
            "towns": shown.towns(
                county,
                [(one.code, one.name) for one in places.children(county)],
                last.day if last else yesterday,
            ),
            "categories": CATEGORIES,
            "edition": edition_on(today),
            "standard": PHASE_WORDS[phase_on(today)],
            "limits": [
                (WORDS[one], limit(one, Averaging.DAY, on=today), one) for one in DAY_VALUES
            ],
        },
    )


def _drawn(hours: Sequence[shown.Report]) -> str:
    points = [
        (beijing.wall(hour.ends_at), None if hour.aqi is None else float(hour.aqi))
        for hour in hours
        if hour.ends_at is not None
    ]
    return plot([Line("AQI", points)], told="近24小时AQI", x_is="hour", width=700)


def _calendar(days: Sequence[air.DayView], last: date) -> str:
    held = {day.day: day for day in days}
    first = date(last.year, 1, 1)
    each = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return calendar_year(
        [_cell(on, held.get(on)) for on in each],
        year=last.year,
        told=f"{last.year}年每天的空气质量类别",
        today=last,
        across=4,
    )


def _cell(on: date, day: air.DayView | None) -> Cell:
    when = f"{on.month}月{on.day}日"
    if day is None or day.category is None:
        return Cell(day=on, told=f"{when} 缺测")
    look = LOOKS[day.category]
    return Cell(
        day=on,
        told=f"{when} {look.word} AQI {day.aqi}",
        fill=look.fill,
        ink=look.ink,
        sign=look.numeral,
        is_marked=bool(day.event),
    )
