"""What a period amounts to: exact sums over closed days, rounded once, and what it lacks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from bihuan.apps.air.models import Day, ExceptionalDay
from bihuan.apps.air.queries import lacking
from bihuan.apps.air.queries.days import AUTO, NOT_MONITORED, exact_of
from bihuan.apps.air.queries.exceptional import exceptional_of
from bihuan.apps.air.queries.views import Period, PollutantPeriod
from bihuan.rules import airstats, aqi, beijing
from bihuan.rules.standards import COMPOSITE, DAY_VALUES, PERCENTILES, Edition, edition_on

BY_PERCENTILE = ("co", "o3_8h")
GOOD = 100


@dataclass(frozen=True, slots=True)
class _Statistic:
    shown: PollutantPeriod
    exact: Fraction | None
    """What is judged, unrounded, in the published unit."""


def period(
    code: str,
    since: date,
    until: date,
    *,
    edition: str = AUTO,
    without_events: bool = True,
    at: datetime | None = None,
) -> Period:
    """Means, percentiles, good days and composite index of a place (HJ 663).

    With a moment the days that are not over then are not reckoned, nor missed.
    """
    over = until if at is None else min(until, at.date() - timedelta(days=1))
    rows = list(Day.objects.filter(code=code, day__range=(since, over)).order_by("day"))
    marked = exceptional_of(code, since, over) if without_events else {}
    read = {name: _statistic(name, rows, marked) for name in DAY_VALUES}
    indices = [one for row in rows if (one := _aqi(row, edition)) is not None]
    table = COMPOSITE[edition_on(over) if edition == AUTO else Edition(edition)]
    index = airstats.composite({name: one.exact for name, one in read.items()}, table)
    calendar_days = max((over - since).days + 1, 0)
    return Period(
        code=code,
        since=since,
        until=over,
        edition=edition,
        pollutants={name: statistic.shown for name, statistic in read.items()},
        good_days=sum(aqi <= GOOD for aqi, _ in indices),
        valid_days=len(indices),
        calendar_days=calendar_days,
        by_category=dict(sorted(Counter(category for _, category in indices).items())),
        composite=None if index is None else index.shown,
        composite_terms={}
        if index is None
        else {name: airstats.rounded(term, 3) for name, term in index.terms.items()},
        missing=lacking.sentences(code, rows, since, over),
        as_of=_as_of(rows),
        is_provisional=any(not row.is_reviewed for row in rows) or not rows,
        without_events=without_events,
    )


def _statistic(name: str, rows: Sequence[Day], marked: Mapping[date, ExceptionalDay]) -> _Statistic:
    held = [(row.day, exact) for row in rows if (exact := exact_of(row)[name]) is not None]
    left_out = {day for day, event in marked.items() if name in event.pollutants}
    taken = sorted(grains for day, grains in held if day not in left_out)
    if not taken:
        empty = PollutantPeriod(None, None, None, 0, len(held))
        return _Statistic(empty, None)
    high = airstats.exact(1, name) * airstats.percentile(taken, PERCENTILES[name])
    mean = airstats.exact(sum(taken), name) / len(taken)
    judged = high if name in BY_PERCENTILE else mean
    shown = PollutantPeriod(
        mean=airstats.read(judged, name),
        judged=airstats.judged(judged, name),
        percentile=airstats.judged(high, name),
        valid_days=len(taken),
        excluded_days=len(held) - len(taken),
    )
    return _Statistic(shown, judged)


def _aqi(row: Day, edition: str) -> tuple[int, int] | None:
    if edition in {AUTO, row.edition}:
        return None if row.aqi is None or row.category is None else (row.aqi, row.category)
    values = {name: airstats.published(grains, name) for name, grains in exact_of(row).items()}
    skipped = [name for name, why in row.gaps.items() if why == NOT_MONITORED]
    read = aqi.day(values, edition=edition, not_monitored=skipped)
    return None if read.aqi is None or read.category is None else (read.aqi, read.category.number)


def _as_of(rows: Sequence[Day]) -> datetime | None:
    """The end of the last day that is closed: 24:00 of it."""
    return beijing.closes(rows[-1].day) if rows else None
