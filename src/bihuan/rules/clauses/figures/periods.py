"""Which time a number speaks of: as written and, where the text settles it, until which day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.rules.clauses.values import Span

PERIOD = re.compile(
    r"(?P<until>截[至止]到?(?:(?P<today>今天|目前|今日|当前)|(?P<yesterday>昨天|昨日)"
    r"|(?P<about>上周|本周|上月底?|本月)"
    r"|(?:(?P<y>20\d\d)年|今年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|份?[底末]?)))"
    r"|(?P<range>(?:(?P<ry>20\d\d)年|今年)?1(?:月份?)?[—\-－~～至到–]{1,2}(?P<rm>\d{1,2})月份?)"
    r"|(?P<begun>今年以来|年初以来|累计|今年|本年)"
    r"|(?P<past>去年同期|上年同期|同期|去年|上年|上一年)"
    r"|(?P<whole>(?:20\d\d年)?全年|年度)"
    r"|(?P<year>(?:到)?(?P<yy>20\d\d)年[底末]?)"
    r"|(?P<month>(?<![\d—\-－~～至到–])(?:\d{1,2}月份?(?![\d底末])|[一二三四]季度|上半年|下半年|前三季度))"
    r"|(?P<now>目前|当前|现在)"
)
YEAR = re.compile(r"(?<!\d)(20\d{2})年")
TO_DATE = ("until", "range", "begun", "now")


@dataclass(frozen=True, slots=True)
class Period:
    """`kind`: until, range, begun, past, whole, year, month, now, or empty when nothing is said."""

    text: str
    kind: str
    start: int
    year: int | None
    until_on: date | None

    @property
    def is_to_date(self) -> bool:
        """The number runs from the first of January to some day of the year."""
        return self.kind in TO_DATE


NO_PERIOD = Period("", "", -1, None, None)


def sole_year(text: str) -> int | None:
    """The year, when the whole text names only one."""
    years = {match.group(1) for match in YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else None


def periods(text: str, span: Span, issued_on: date | None, year: int | None) -> list[Period]:
    return [
        _period(match, issued_on, year) for match in PERIOD.finditer(text, span.start, span.end)
    ]


def _period(match: re.Match[str], issued_on: date | None, year: int | None) -> Period:
    kind = next(
        name
        for name in ("until", "range", "begun", "past", "whole", "year", "month", "now")
        if match[name] is not None
    )
    until_on, named = None, match["y"] or match["ry"] or match["yy"]
    if kind == "until":
        until_on = _until(match, named, issued_on, year)
    elif kind == "range":
        until_on = _day(match, "rm", named, issued_on, year)
    elif kind in ("begun", "now"):
        until_on = issued_on
    return Period(match.group(), kind, match.start(), int(named) if named else None, until_on)


def _until(
    match: re.Match[str], named: str | None, issued_on: date | None, year: int | None
) -> date | None:
    """截至上周 is a cut-off, but which day it means nobody wrote."""
    if match["about"]:
        return None
    if match["today"]:
        return issued_on
    if match["yesterday"]:
        return issued_on - timedelta(days=1) if issued_on and issued_on > date.min else None
    return _day(match, "m", named, issued_on, year)


def _day(
    match: re.Match[str], month: str, named: str | None, issued_on: date | None, year: int | None
) -> date | None:
    """The last such day on or before the document; without any year there is none."""
    number = int(match[month])
    if not 1 <= number <= 12:
        return None
    of_year = int(named) if named else issued_on.year if issued_on else year
    if of_year is None:
        return None
    day = int(match["d"]) if month == "m" and match["d"] else 31
    last = monthrange(of_year, number)[1]
    if match["d"] and month == "m" and not 1 <= day <= last:
        return None
    found = date(of_year, number, min(day, last))
    if not named and issued_on is not None and found > issued_on:
        return None
    return found
