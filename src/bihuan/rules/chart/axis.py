"""The days across a chart: weeks under months, and wider columns when the span is long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from bihuan.rules.chart.values import Chart

REACH = timedelta(days=91)
"""How far beyond the plans today, an event or a forecast may pull the chart."""
MOST_COLUMNS = 60
FEWEST_DAYS = 42
LAST_DAY = date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Column:
    """From a day to the day after its last; the first of `words` that fits is written."""

    start: date
    end: date
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """`ends_on` is the day after the last; a day is a stretch, not a point."""

    starts_on: date
    ends_on: date
    left: float
    right: float
    unit: str
    columns: tuple[Column, ...]
    groups: tuple[Column, ...]

    def x(self, day: date) -> float:
        """Where `day` begins; days outside stand at the edge."""
        days = (self.ends_on - self.starts_on).days
        gone = min(max((day - self.starts_on).days, 0), days)
        return self.left + (self.right - self.left) * gone / days

    def end(self, day: date) -> float:
        """Where `day` is over."""
        return self.x(day + timedelta(days=1)) if day < date.max else self.right

    def middle(self, day: date) -> float:
        return (self.x(day) + self.end(day)) / 2

    def shows(self, day: date) -> bool:
        return self.starts_on <= day < self.ends_on


def axis(chart: Chart, left: float, right: float) -> Axis:
    """Weeks up to 60 of them, then months, quarters, years, tens and hundreds of years."""
    first, last = _span(chart)
    tried = (
        (scale, tuple(islice(_columns(scale, first, last), MOST_COLUMNS + 1))) for scale in UNITS
    )
    scale, columns = next(pair for pair in tried if len(pair[1]) <= MOST_COLUMNS)
    starts_on, ends_on = columns[0].start, columns[-1].end
    groups = tuple(_clipped(scale.grouping, starts_on, ends_on))
    return Axis(starts_on, ends_on, left, right, scale.unit, columns, groups)


def _span(chart: Chart) -> tuple[date, date]:
    firm = [day for bar in chart.bars for day in (bar.first_on, bar.last_on)]
    firm += [bar.done_on for bar in chart.bars if bar.done_on]
    firm = [min(day, LAST_DAY) for day in firm] or [min(chart.today, LAST_DAY)]
    first, last = min(firm), max(firm)
    wished = [chart.today, *(event.on for event in chart.events)]
    for bar in chart.bars:
        wished += [diamond.on for diamond in bar.diamonds]
        wished += [day for day in (bar.forecast_on, bar.began_on) if day]
    near = [day for day in wished if _back(first) <= day <= _ahead(last)]
    first, last = min([first, *near]), max([last, *near])
    if (last - first).days < FEWEST_DAYS:
        last = min(first + timedelta(days=FEWEST_DAYS), LAST_DAY)
        first = min(first, last - timedelta(days=FEWEST_DAYS))
    return first, last


def _back(day: date) -> date:
    return day - REACH if day - date.min > REACH else date.min


def _ahead(day: date) -> date:
    return min(day + REACH, LAST_DAY) if LAST_DAY - day > REACH else LAST_DAY


def _columns(scale: "Scale", first: date, last: date) -> Iterator[Column]:
    start = scale.begin(first)
    while start <= last:
        end = scale.following(start)
        yield Column(start, end, scale.words(start))
        start = end


def _clipped(grouped: "Grouping", starts_on: date, ends_on: date) -> Iterator[Column]:
    begin, following, words = grouped
    start = begin(starts_on)
    while start < ends_on:
        end = following(start)
        yield Column(max(start, starts_on), min(end, ends_on), words(start))
        start = end


def thinned(axis: Axis, room: float, needed: Callable[[str], float]) -> tuple[str, ...]:
    """The words of the columns; when one does not fit, only every second, third, … is written."""
    shortest = [column.words[-1] for column in axis.columns]
    for index in range(len(axis.columns[0].words)):
        worded = [column.words[index] for column in axis.columns]
        if max(map(needed, worded)) <= room:
            return tuple(worded)
    every = 1
    while max(map(needed, shortest)) > room * every and every < len(shortest):
        every += 1
    return tuple(word if not place % every else "" for place, word in enumerate(shortest))


def _monday(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _week_on(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _month_on(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarter_on(day: date) -> date:
    return _month_on(_month_on(_month_on(day)))


def _year(day: date) -> date:
    return date(day.year, 1, 1)


def _year_on(day: date) -> date:
    return date(day.year + 1, 1, 1)


def _month_words(day: date) -> tuple[str, ...]:
    return f"{day.year}年{day.month}月", f"{day.month}月"


def _quarter_words(day: date) -> tuple[str, ...]:
    quarter = (day.month + 2) // 3
    return f"{'一二三四'[quarter - 1]}季度", f"{quarter}季", str(quarter)


Following = Callable[[date], date]
Wording = Callable[[date], tuple[str, ...]]
Grouping = tuple[Callable[[date], date], Following, Wording]
MONTHS: Grouping = (_month, _month_on, _month_words)
YEARS: Grouping = (_year, _year_on, lambda day: (f"{day.year}年", f"{day.year}"))


@dataclass(frozen=True, slots=True)
class Scale:
    """What one column is, and what stands above the columns."""

    unit: str
    begin: Callable[[date], date]
    following: Following
    words: Wording
    grouping: Grouping


def _years(step: int) -> Grouping:
    """Stretches of years that begin at multiples of `step`."""

    def begin(day: date) -> date:
        return date(max(day.year // step * step, 1), 1, 1)

    def following(day: date) -> date:
        return date(min(day.year // step * step + step, 9999), 1, 1)

    return begin, following, lambda day: (str(day.year),)


UNITS = (
    Scale("week", _monday, _week_on, lambda day: (str(day.day),), MONTHS),
    Scale("month", _month, _month_on, lambda day: (f"{day.month}月", str(day.month)), YEARS),
    Scale("quarter", _quarter, _quarter_on, _quarter_words, YEARS),
    *(Scale("year", *_years(step), _years(step * 10)) for step in (1, 10, 200)),
)


def boundaries(columns: tuple[Column, ...]) -> tuple[date, ...]:
    """The days between columns."""
    return tuple(later.start for _, later in pairwise(columns))
