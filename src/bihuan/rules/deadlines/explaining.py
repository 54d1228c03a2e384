"""How a date came about, line by line: what counted, what did not and why."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from bihuan.rules.deadlines.calendar import LAWFUL, ONE_DAY, Calendar
from bihuan.rules.deadlines.reckoning import Pause, Reckoning, merged
from bihuan.rules.deadlines.terms import Unit, said

WEEK = "一二三四五六日"


def explain(reckoning: Reckoning, *, calendar: Calendar = LAWFUL) -> tuple[str, ...]:
    """The steps to a deadline in Chinese; runs of days with one reason share a line."""
    return tuple(_lines(reckoning, calendar))


def _lines(reckoning: Reckoning, calendar: Calendar) -> Iterator[str]:
    if reckoning.term.unit.counts_days:
        yield from _days(reckoning, calendar)
    else:
        yield from _hours(reckoning, calendar)
    earlier = reckoning.first_due(calendar)
    for extension in reckoning.extensions:
        was = f"（原{said(earlier.on)}）" if earlier else ""
        yield (
            f"{said(extension.granted_at.date())}经{extension.approver}批准，"
            f"延期至{said(extension.until)}{was}：{extension.reason}。"
        )
    if reckoning.extensions:
        yield from _pauses(reckoning)
    due = reckoning.due(calendar)
    if due is None:
        yield "中止尚未恢复，时限待恢复后确定。"
        return
    for year in due.guessed_years:
        yield f"{year}年节假日安排尚未导入，按周一至周五估算。"
    yield f"期限：{due}。"


def _days(reckoning: Reckoning, calendar: Calendar) -> Iterator[str]:
    start, term = reckoning.start.date(), reckoning.term
    yield f"{weekday_said(start)}起算，当日不计入；期限{term}。"
    first = reckoning.first_due(calendar)
    stood = tuple(_stood_still(reckoning.pauses))
    last = first.on if first else max(one[0] for one in stood)
    rows = [
        (day, *_why(day, term.unit, stood, calendar))
        for day in (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
    ]
    counted = 0
    for (counts, why), run in groupby(rows, key=lambda row: (row[1], row[2])):
        days = [row[0] for row in run]
        if counts:
            yield f"{_span(days)}{_counted(why, counted, len(days), term.unit)}"
            counted += len(days)
        else:
            yield f"{_span(days)}不计{len(days)}天：{why}。"


def _why(
    day: date, unit: Unit, stood: tuple[tuple[date, date | None, str], ...], calendar: Calendar
) -> tuple[bool, str]:
    for begun, ended, reason in stood:
        if begun <= day and (ended is None or day < ended):
            return False, f"中止，{reason}"
    if unit is Unit.NATURAL:
        return True, ""
    counts, reason = calendar.is_workday(day), calendar.reason(day)
    return counts, "" if reason == "工作日" else reason


def _counted(why: str, before: int, days: int, unit: Unit) -> str:
    number = f"{before + 1}" if days == 1 else f"{before + 1}至{before + days}"
    return f"{why + '，' if why else ''}计为第{number}{unit.word}。"


def _hours(reckoning: Reckoning, calendar: Calendar) -> Iterator[str]:
    start, term = reckoning.start, reckoning.term
    works = term.unit is Unit.WORK_HOURS
    how = "只计工作日8:00至18:00" if works else "夜间和节假日照计"
    yield f"{weekday_said(start.date())}{start:%H:%M}起算，{how}；期限{term}。"
    yield from _pauses(reckoning)
    first = reckoning.first_due(calendar)
    if works and first is not None and not reckoning.pauses:
        yield from _work_hours(start, first.at, calendar)


def _work_hours(start: datetime, end: datetime, calendar: Calendar) -> Iterator[str]:
    day = start.date()
    while day <= end.date():
        opens = max(start, datetime.combine(day, time(), start.tzinfo))
        closes = min(end, datetime.combine(day, time.max, start.tzinfo))
        worked = calendar.work_between(opens, closes)
        if calendar.is_workday(day):
            why = calendar.reason(day)
            yield f"{weekday_said(day)}{'' if why == '工作日' else f'{why}，'}计{_spent(worked)}。"
        else:
            yield f"{weekday_said(day)}不计：{calendar.reason(day)}。"
        day += ONE_DAY


def _spent(worked: timedelta) -> str:
    hours, minutes = divmod(int(worked.total_seconds()) // 60, 60)
    return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"


def _pauses(reckoning: Reckoning) -> Iterator[str]:
    for begun, ended, reason in _stood_still(reckoning.pauses):
        until = f"{weekday_said(ended)}恢复" if ended else "尚未恢复"
        yield f"{weekday_said(begun)}中止，{until}：{reason}。"


def _stood_still(pauses: tuple[Pause, ...]) -> Iterator[tuple[date, date | None, str]]:
    for begun, ended in merged(pauses):
        reasons = [
            one.reason for one in pauses
            if begun <= one.from_at and (ended is None or one.from_at <= ended)
        ]  # fmt: skip
        told = "；".join(dict.fromkeys(reasons))
        yield begun.date(), None if ended is None else ended.date(), told


def _span(days: list[date]) -> str:
    return (
        weekday_said(days[0])
        if len(days) == 1
        else f"{weekday_said(days[0])}至{weekday_said(days[-1])}"
    )


def weekday_said(day: date) -> str:
    """2026年9月30日（星期三）."""
    return f"{said(day)}（星期{WEEK[day.weekday()]}）"
