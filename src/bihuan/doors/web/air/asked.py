"""What a page of the air was asked: whose air, which days, and by which standard years compare."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.urls import reverse

from bihuan.apps.air import access
from bihuan.doors.kit.request import Request
from bihuan.rules.airwords import Recount
from bihuan.rules.refusal import NotVisible, Refused

PRESETS = {
    "7": "近7天",
    "30": "近30天",
    "month": "本月",
    "before": "上月",
    "year": "今年以来",
    "last": "去年",
}
LONGEST = 1100
"""Days of one page or file: three years."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The days of a page; `until` is never after yesterday, the last day that is over."""

    preset: str
    since: date
    until: date
    recount: Recount
    last: date
    """The last day that is over."""

    @property
    def edition(self) -> str:
        return "2026" if self.recount is Recount.BY_THE_NEW else "auto"

    @property
    def word(self) -> str:
        named = PRESETS.get(self.preset)
        return named or f"{self.since:%Y-%m-%d}至{self.until:%Y-%m-%d}"


def county(request: Request) -> str:
    """The county whose air the viewer sees."""
    code = access.county_of(request.viewer)
    if not code:
        raise NotVisible("air.county")
    return code


def read(request: Request) -> Asked:
    """Query keys: `span` a preset or `from` and `to`; `by` then or new."""
    last = request.now.date() - timedelta(days=1)
    recount = Recount.BY_THE_NEW if request.GET.get("by") == "new" else Recount.AS_IT_WAS
    preset = request.GET.get("span", "month" if last.day > 3 else "30")
    if "from" in request.GET or "to" in request.GET:
        since, until = _own(request.GET, last)
        return Asked("own", since, until, recount, last)
    since, until = _preset(preset if preset in PRESETS else "month", last)
    return Asked(preset, since, until, recount, last)


def _own(given: QueryDict, last: date) -> tuple[date, date]:
    since, until = _day(given.get("from", "")), _day(given.get("to", "") or f"{last:%Y-%m-%d}")
    until = min(until, last)
    if since > until:
        raise Refused("air.span.order", "起始日期须早于截止日期，且不晚于昨天")
    if (until - since).days > LONGEST:
        raise Refused("air.span.long", f"一次最多看{LONGEST}天")
    return since, until


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise Refused("air.span.day", "日期须写成 2026-11-25 的样子") from wrong


def _preset(preset: str, last: date) -> tuple[date, date]:
    first = last.replace(day=1)
    match preset:
        case "7" | "30":
            return last - timedelta(days=int(preset) - 1), last
        case "before":
            until = first - timedelta(days=1)
            return until.replace(day=1), until
        case "year":
            return date(last.year, 1, 1), last
        case "last":
            return date(last.year - 1, 1, 1), date(last.year - 1, 12, 31)
        case _:
            return first, last


def year_of(request: Request) -> int:
    """The year a calendar shows: that of the last day that is over, or one asked for."""
    last = request.now.date() - timedelta(days=1)
    written = request.GET.get("year", "")
    is_year = written.isascii() and written.isdigit() and 2013 <= int(written) <= last.year
    return int(written) if is_year else last.year


def crumbs(*links: tuple[str, str]) -> list[tuple[str, str]]:
    return [("空气", reverse("air")), *links]


def day_or_nothing(written: str) -> date:
    """A day of an address; what is none leads nowhere."""
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise NotVisible(f"air.day:{written}") from wrong


def a_year_before(day: date) -> date:
    """29 February meets 28 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
