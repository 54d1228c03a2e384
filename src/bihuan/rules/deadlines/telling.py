"""The life of one deadline told in sentences: what set it, moved it, stopped it, what is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from bihuan.rules.deadlines.calendar import LAWFUL, ONE_DAY, Calendar
from bihuan.rules.deadlines.explaining import explain, weekday_said
from bihuan.rules.deadlines.reckoning import Reckoning
from bihuan.rules.deadlines.terms import LONGEST, Term, Unit, said

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and the years without a holiday table that it leans on (估算)."""

    text: str
    guessed_years: tuple[int, ...] = ()

    @property
    def is_estimate(self) -> bool:
        return bool(self.guessed_years)

    @property
    def guessed(self) -> str:
        """2027年节假日安排尚未导入."""
        years = "、".join(f"{year}年" for year in self.guessed_years)
        return f"{years}节假日安排尚未导入" if years else ""


def tell_day(lead: str, day: date, *, calendar: Calendar = LAWFUL) -> Told:
    """A last day with its weekday: 最初时限：2026年9月30日（星期三）24:00。"""
    return Told(f"{lead}{weekday_said(day)}24:00。", calendar.guessed_years(day, day))


def tell_work_hours(
    start: datetime, end: datetime, *, calendar: Calendar = LAWFUL
) -> tuple[Told, ...]:
    """How the work hours from `start` to a moment were counted, each skipped day by its name.

    Whole minutes, so that what is read adds up.
    """
    start, end = (moment.replace(second=0, microsecond=0) for moment in (start, end))
    hours = min(LONGEST, calendar.work_between(start, end) // HOUR)
    reckoning = Reckoning(start, Term(hours, Unit.WORK_HOURS))
    guessed = calendar.guessed_years(start.date(), end.date())
    told = [
        Told(line, guessed if line.startswith("期限：") else _led_by(line, guessed))
        for line in explain(reckoning, calendar=calendar)
    ]
    counted = reckoning.due(calendar)
    if counted is not None and counted.at != end:
        told.append(Told(f"下发时定为{said_moment(end)}，以此为准。"))
    return tuple(told)


def tell_move(
    lead: str, was: date, until: date, *, calendar: Calendar = LAWFUL
) -> tuple[Told, ...]:
    """How many days a later date gives, natural and working, and which of them do not count."""
    first = was + ONE_DAY
    if until < first:
        return (Told(f"{lead}{said(was)}改为{said(until)}。"),)
    guessed = calendar.guessed_years(first, until)
    worked = calendar.workdays(first, until)
    days = (until - was).days
    told = Told(f"{lead}{said(was)}改为{said(until)}，多{days}天，其中工作日{worked}个。", guessed)
    return (told, *_rest(first, until, calendar))


def tell_pause(days: int, was: date, until: date, *, calendar: Calendar = LAWFUL) -> Told:
    """What standing still did to the date."""
    if not days:
        return Told("当天恢复，时限不变。")
    return Told(
        f"停的{days}天不计，时限由{said(was)}顺延至{said(until)}。",
        calendar.guessed_years(until, until),
    )


def tell_left(today: date, due: date, *, calendar: Calendar = LAWFUL) -> tuple[Told, ...]:
    """From tomorrow to the last day, or from the day after it to today, in both kinds of day."""
    if due == today:
        return (Told("今天是最后一天，到24:00为止。", calendar.guessed_years(due, due)),)
    first, last = sorted((today, due))
    first += ONE_DAY
    guessed = calendar.guessed_years(first, last)
    worked, days = calendar.workdays(first, last), (last - first).days + 1
    if due < today:
        return (Told(f"已超期{days}天，其中工作日{worked}个。", guessed),)
    told = Told(f"今天不算，还剩{days}天，其中工作日{worked}个。", guessed)
    return (told, *_rest(first, last, calendar))


def tell_end(ended: date, due: date) -> Told:
    """How the day it ended on lies to the last day."""
    days = (due - ended).days
    how = f"早{days}天" if days > 0 else f"晚{-days}天" if days else "同一天"
    return Told(f"时限{said(due)}，与时限相比：{how}。")


def _led_by(line: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """The guessed year whose day a line begins with."""
    return tuple(year for year in years if line.startswith(f"{year}年"))


def _rest(first: date, last: date, calendar: Calendar) -> Iterator[Told]:
    """The named holidays and worked weekends; plain weekends only as a number."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    parts, weekend = [], 0
    for reason, run in groupby(days, key=calendar.reason):
        span = list(run)
        if reason == "周末":
            weekend += len(span)
        elif reason != "工作日":
            parts.append(f"{_span(span)}{reason}")
    if weekend:
        parts.append(f"周末{weekend}天")
    if parts:
        yield Told(f"其间：{'、'.join(parts)}。", calendar.guessed_years(first, last))


def _span(days: list[date]) -> str:
    first, last = days[0], days[-1]
    return said(first) if first == last else f"{said(first)}至{said(last)}"


def said_moment(moment: datetime) -> str:
    """2026年9月30日09:00."""
    return f"{said(moment.date())}{moment:%H:%M}"
