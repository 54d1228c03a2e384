"""A year's table from the State Council's own lines, or from rows of a form; and back to text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.rules.deadlines.tables import LONGEST_HOLIDAY, LONGEST_TEXT, YearTable, checked
from bihuan.rules.refusal import Refused

WEEK = "一二三四五六日"
DAY = r"(?:(?P<year{0}>\d{{4}})年)?(?:(?P<month{0}>\d{{1,2}})月)?(?P<day{0}>\d{{1,2}})日"
ASIDE = r"(?:[（(](?P<aside{0}>[^（()）]{{0,30}})[）)])?"
ONE = re.compile(
    (DAY + ASIDE).format("") + r"(?:\s*[至到—－-]+\s*" + (DAY + ASIDE).format("2") + ")?"
)
NAME = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[、.．)）])?\s*([^：:\d]{1,12})[：:]")
WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
HEADING = re.compile(r"(20\d\d)年(?:部分)?节假日")
STOP = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday: its name and its days, weekends included."""

    name: str
    first: date
    last: date


def table_of(
    year: int, holidays: Iterable[Holiday], worked: Iterable[date], source: str
) -> YearTable:
    """What the holidays take from the plain week and the worked weekends give back."""
    held = tuple(holidays)
    if not held:
        raise Refused("deadlines.notice.empty", "没有读到放假的日子，请核对文字或逐行填写")
    names = {day: holiday.name for holiday in held for day in _days(holiday)}
    off = frozenset(day for day in names if day.weekday() < 5)
    on = frozenset(worked)
    both = sorted(on & names.keys())
    if both:
        raise Refused("deadlines.notice.both", f"{both[0]}既放假又上班，请核对")
    weekdays = sorted(day for day in on if day.weekday() < 5)
    if weekdays:
        raise Refused(
            "deadlines.notice.workday",
            f"{weekdays[0]}是周{WEEK[weekdays[0].weekday()]}，本来就上班，不是调休",
        )
    return checked(year, YearTable(off, on, source, names))


def read_notice(text: str, *, year: int, source: str = "") -> YearTable:
    """The lines of the notice: 一、元旦：1月1日（周四）至3日（周六）放假。1月4日（周日）上班。"""
    if len(text) > LONGEST_TEXT:
        raise Refused("deadlines.table.too_long", f"文字太长，最多{LONGEST_TEXT}个字")
    heading = HEADING.search(text)
    if heading and int(heading[1]) != year:
        raise Refused("deadlines.notice.year", f"这份通知是{heading[1]}年的，要导入的是{year}年")
    holidays: list[Holiday] = []
    worked: list[date] = []
    name = ""
    for line in text.splitlines():
        named = NAME.match(line)
        name = named[1].strip() if named else name
        for sentence in STOP.split(line[named.end() :] if named else line):
            spans = list(_spans(sentence, year))
            if "上班" in sentence:
                worked += [first for first, _ in spans]
            elif "放假" in sentence or "休息" in sentence:
                holidays += [Holiday(name or "假期", first, last) for first, last in spans]
    return table_of(
        year, holidays, worked, source or f"国务院办公厅关于{year}年部分节假日安排的通知"
    )


def written(year: int, table: YearTable) -> str:
    """The table as text that `tables_of` reads."""
    lines = [f"[{year}]", f"source = {_quoted(table.source)}", "holidays = ["]
    lines += [
        f"    {{ name = {_quoted(one.name)}, from = {one.first}, to = {one.last} }},"
        for one in holidays_of(table)
    ]
    lines += ["]", f"off = [{_listed(table.off)}]", f"on = [{_listed(table.on)}]", ""]
    return "\n".join(lines)


def holidays_of(table: YearTable) -> tuple[Holiday, ...]:
    """The named days as runs, the first one first."""
    found: list[Holiday] = []
    for day, name in sorted(table.names.items()):
        if found and found[-1].name == name and found[-1].last + timedelta(days=1) == day:
            found[-1] = Holiday(name, found[-1].first, day)
        else:
            found.append(Holiday(name, day, day))
    return tuple(found)


def _spans(sentence: str, year: int) -> Iterator[tuple[date, date]]:
    month = 0
    for found in ONE.finditer(sentence):
        month = int(found["month"] or month)
        first = _date(found["year"] or year, month, found["day"], found["aside"])
        last = first
        if found["day2"]:
            month = int(found["month2"] or month)
            last = _date(found["year2"] or year, month, found["day2"], found["aside2"])
        yield first, last


def _date(year: str | int, month: int, day: str, aside: str | None) -> date:
    try:
        on = date(int(year), month, int(day))
    except ValueError:
        raise Refused("deadlines.notice.no_such_day", f"没有{year}年{month}月{day}日") from None
    said = WEEKDAY.search(aside or "")
    if said and WEEK.index(said[1].replace("天", "日")) != on.weekday():
        raise Refused(
            "deadlines.notice.weekday",
            f"{on.year}年{on.month}月{on.day}日是周{WEEK[on.weekday()]}，"
            f"文字写的是周{said[1]}，年份可能不对",
        )
    return on


def _days(holiday: Holiday) -> list[date]:
    length = (holiday.last - holiday.first).days
    if not 0 <= length < LONGEST_HOLIDAY:
        raise Refused(
            "deadlines.table.holiday",
            f"假期从{holiday.first}到{holiday.last}不对：要先后有序，不超过一个月",
        )
    return [holiday.first + timedelta(days=ahead) for ahead in range(length + 1)]


def _quoted(words: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", words)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _listed(days: Iterable[date]) -> str:
    return ", ".join(str(day) for day in sorted(days))
