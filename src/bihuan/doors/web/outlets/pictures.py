"""Charts of one outlet's factor: measured and corrected against the limit, marks shaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby

from django.utils.safestring import SafeString

from bihuan.doors.kit.chart.plot import Line, Mark, plot
from bihuan.doors.kit.chart.shades import Shade
from bihuan.doors.kit.chart.table import data_table
from bihuan.doors.web.outlets import words
from bihuan.rules import beijing

MOST_POINTS = 300


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a factor; the corrected one where the logger sent it."""

    at: datetime
    measured: Decimal | None
    corrected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A limit as a chart draws it."""

    upper: Decimal
    lower: Decimal | None
    unit: str
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time behind the lines: a mark of the enterprise, or the window of an alarm."""

    since: datetime
    until: datetime
    word: str
    tone: str = "grey"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its finding and its table."""

    title: str
    drawn: SafeString
    table: SafeString
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a chart is to show besides its points."""

    factor: str
    level: Level | None
    stretches: Sequence[Stretch] = ()
    width: int = 1200
    by_day: bool = False


def chart(points: Sequence[Point], title: str, asked: Asked, *, source: str = "") -> Picture:
    """The judged line is drawn full, the other one dashed; equal to the limit is not over it."""
    thin = _thinned(points)
    drawn = plot(
        _lines(thin, asked),
        marks=_levels(asked.level),
        shades=[
            Shade(_place(one.since, asked), _place(one.until, asked), one.word, one.tone)
            for one in asked.stretches
        ],
        unit=asked.level.unit if asked.level else words.factor(asked.factor).unit,
        told=title,
        x_is="day" if asked.by_day else "hour",
        width=asked.width,
    )
    return Picture(title, drawn, _table(points, title, asked), source)


def _lines(points: Sequence[Point], asked: Asked) -> list[Line]:
    measured = [(_place(one.at, asked), _float(one.measured)) for one in points]
    corrected = [(_place(one.at, asked), _float(one.corrected)) for one in points]
    if all(value is None for _, value in corrected):
        return [Line("实测", measured, tone="blue")]
    judged_is_corrected = asked.level is None or asked.level.is_corrected
    kinds = ("solid", "dashed") if judged_is_corrected else ("dashed", "solid")
    lines = [
        Line("折算", corrected, kinds[0], "blue"),
        Line("实测", measured, kinds[1], "orange"),
    ]
    return lines if judged_is_corrected else lines[::-1]


def _levels(level: Level | None) -> list[Mark]:
    if level is None:
        return []
    marks = [Mark(float(level.upper), f"限值{words.plain(level.upper.normalize())}")]
    if level.lower is not None:
        marks.append(Mark(float(level.lower), f"下限{words.plain(level.lower.normalize())}"))
    return marks


def _place(moment: datetime, asked: Asked) -> date:
    """A day's value ends at the midnight after it; it stands at its day."""
    if asked.by_day:
        return beijing.day_of(moment)
    return beijing.wall(moment)


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    """The highest of each few where there are too many to draw; gaps stay gaps."""
    if len(points) <= MOST_POINTS:
        return points
    every = -(-len(points) // MOST_POINTS)
    groups = groupby(enumerate(points), key=lambda pair: pair[0] // every)
    return [_highest([one for _, one in group]) for _, group in groups]


def _highest(points: Sequence[Point]) -> Point:
    held = [one for one in points if one.measured is not None]
    if not held:
        return points[0]
    return max(held, key=lambda one: (one.measured or Decimal(0), one.at))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _table(points: Sequence[Point], title: str, asked: Asked) -> SafeString:
    with_corrected = any(one.corrected is not None for one in points)
    heads = ["日期" if asked.by_day else "时间", "实测", *(["折算"] if with_corrected else [])]
    form = "%Y-%m-%d" if asked.by_day else "%m-%d %H:%M"
    rows = [
        [
            _place(one.at, asked).strftime(form),
            _cell(one.measured),
            *([_cell(one.corrected)] if with_corrected else []),
        ]
        for one in _thinned(points)[::-1]
    ]
    return data_table(title, heads, rows)


def _cell(value: Decimal | None) -> str | None:
    return None if value is None else words.plain(value)


def filled(points: Sequence[Point], ends: Sequence[datetime]) -> list[Point]:
    """One point at each end of a period, with none where nothing came."""
    held = {one.at: one for one in points}
    return [held.get(end, Point(end, None)) for end in ends]


def ends(since: datetime, until: datetime, step: timedelta) -> list[datetime]:
    """Ends of the periods after `since`, up to and with `until`."""
    count = int((until - since) / step)
    return [since + step * number for number in range(1, count + 1)]
