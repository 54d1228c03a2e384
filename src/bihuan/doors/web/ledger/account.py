"""The stock and the flow of the ledger in a period, and the day it would reach zero (R040)."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request

PERIODS = {
    "week": "本周",
    "month": "本月",
    "last_month": "上月",
    "quarter": "本季",
    "year": "本年至今",
    "own": "自定义",
}
FIRST_DAY = date(2000, 1, 1)
TOWN = 9
"""Digits of a town's code; a shorter one filters the whole county."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days asked for; `note` tells what was mended in them."""

    code: str
    first: date
    last: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A group with the lists of what it held at both ends of the period."""

    row: ledger.AccountRow
    opened: str
    href: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One period or grouping to choose."""

    code: str
    word: str
    is_current: bool


def page(request: Request) -> HttpResponse:
    """The equation, the groups and the outlook."""
    today = request.now.date()
    period = period_of(request.GET, today)
    by = request.GET.get("by", "")
    by = by if by in ledger.GROUPINGS else "lead"
    found = ledger.balance(request.viewer, period.first, period.last, by=by, at=request.now)
    ends = "" if period.last == today else period.last.isoformat()
    opens = (period.first - timedelta(days=1)).isoformat()
    shown = {
        "period": period,
        "periods": _picks(PERIODS, period.code),
        "by": by,
        "groupings": _picks(ledger.GROUPINGS, by),
        "by_word": ledger.GROUPINGS[by],
        "balance": found,
        "rows": [
            Shown(row, _live(by, row.code, opens), _live(by, row.code, ends)) for row in found.rows
        ],
        "total_line": Shown(
            ledger.AccountRow("", "合计", found.total), _live("", "", opens), _live("", "", ends)
        ),
    }
    return render(request, "ledger/account.html", shown)


def _picks(words: dict[str, str], current: str) -> list[Pick]:
    return [Pick(code, word, code == current) for code, word in words.items()]


def _live(by: str, code: str, as_at: str) -> str:
    """An address only where the ledger filters by the group: not 未定, not the county alone."""
    if by and (not code or (by == "place" and len(code) < TOWN)):
        return ""
    query = {"chip": "live", by: code, "as_at": as_at}
    asked = {name: value for name, value in query.items() if name and value}
    return f"{reverse('ledger-list')}?{urlencode(asked)}"


def period_of(query: QueryDict, today: date) -> Period:
    """A preset, or two days in either order; never later than today."""
    code = query.get("period", "month")
    if code == "own":
        return _own(_day(query.get("from")), _day(query.get("to")), today)
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    spans = {
        "week": (today - timedelta(days=today.weekday()), today),
        "month": (month, today),
        "last_month": (before.replace(day=1), before),
        "quarter": (date(today.year, (today.month - 1) // 3 * 3 + 1, 1), today),
        "year": (date(today.year, 1, 1), today),
    }
    code = code if code in spans else "month"
    return Period(code, *spans[code])


def _own(first: date | None, last: date | None, today: date) -> Period:
    notes = []
    first, last = first or today.replace(day=1), last or today
    if first > last:
        first, last = last, first
        notes.append("开始日期晚于结束日期，已对调")
    if last > today:
        notes.append("结束日期晚于今天，算到今天")
    return Period("own", min(first, today), min(last, today), "；".join(notes))


def _day(text: str | None) -> date | None:
    """No day, or one before there were ledgers, is as if none was given."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return max(day, FIRST_DAY) if day.year < 9999 else None
