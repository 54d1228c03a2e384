"""Days of a place as they are published: rounded once, by the edition of the day or one asked."""

from collections.abc import Iterator
from datetime import date

from bihuan.apps.air.models import Day, ExceptionalDay
from bihuan.apps.air.queries.exceptional import exceptional_of
from bihuan.apps.air.queries.views import DayView
from bihuan.rules import airstats, aqi
from bihuan.rules.standards import DAY_VALUES

AUTO = "auto"
NOT_MONITORED = "未监测"
"""Why there is no value where the plan has none (HJ 633-2026 5.3.2): no obstacle to an AQI."""


def days(code: str, since: date, until: date, *, edition: str = AUTO) -> list[DayView]:
    """Closed days in their order; a day nobody closed is absent."""
    rows = Day.objects.filter(code=code, day__range=(since, until)).order_by("day")
    marked = exceptional_of(code, since, until)
    return [_view(row, marked.get(row.day), edition) for row in rows]


def day(code: str, on: date, *, edition: str = AUTO) -> DayView | None:
    return next(iter(days(code, on, on, edition=edition)), None)


def daily_means(
    code: str, parameter: str, since: date, until: date, *, without_events: bool = True
) -> list[tuple[date, float]]:
    """Valid days only, in the published unit; for statistics, from the exact grains."""
    return [
        (on, float(airstats.exact(grains, parameter)))
        for on, grains in _exact(code, parameter, since, until, without_events=without_events)
    ]


def _exact(
    code: str, parameter: str, since: date, until: date, *, without_events: bool
) -> Iterator[tuple[date, int]]:
    rows = Day.objects.filter(code=code, day__range=(since, until)).order_by("day")
    marked = exceptional_of(code, since, until) if without_events else {}
    for on, grains in rows.values_list("day", parameter):
        event = marked.get(on)
        if grains is not None and (event is None or parameter not in event.pollutants):
            yield on, grains


def exact_of(row: Day) -> dict[str, int | None]:
    return {
        "pm25": row.pm25,
        "pm10": row.pm10,
        "so2": row.so2,
        "no2": row.no2,
        "co": row.co,
        "o3_8h": row.o3_8h,
    }


def _view(row: Day, event: ExceptionalDay | None, edition: str) -> DayView:
    exact = exact_of(row)
    values = {name: airstats.published(exact[name], name) for name in DAY_VALUES}
    asked = row.edition if edition == AUTO else edition
    skipped = [name for name, why in row.gaps.items() if why == NOT_MONITORED]
    read = aqi.day(values, edition=asked, not_monitored=skipped)
    return DayView(
        code=row.code,
        day=row.day,
        values=values,
        exact=exact,
        sub_indices=read.sub_indices,
        aqi=read.aqi,
        category=None if read.category is None else read.category.number,
        primary=read.primary,
        edition=asked,
        note=read.note,
        gaps=row.gaps,
        hours=row.hours,
        event="" if event is None else event.reason,
        excluded=frozenset() if event is None else frozenset(event.pollutants),
        is_reviewed=row.is_reviewed,
    )
