"""What a person types for a deadline: 1130, 11月底前, 月底, +30, 长期. The day lies ahead."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.rules.refusal import Refused

FARTHEST_DAYS = 3660
END = r"(?:之?前|以前|内)?(?:完成)?"
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\+(\d{1,4})(?:天|日)?"), "days"),
    (re.compile(rf"(\d{{1,4}})(?:天|日)(?:后|内){END}"), "days"),
    (re.compile(rf"(\d{{4}})[-/.年]?(\d{{1,2}})[-/.月]?(\d{{1,2}})[日号]?{END}"), "full"),
    (re.compile(rf"(明年|今年|\d{{4}}年)?(\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{END}"), "day"),
    (re.compile(r"()(\d{2})(\d{2})"), "day"),
    (re.compile(rf"(明年|今年|\d{{4}}年)?(\d{{1,2}})月[份]?[底末]?{END}"), "month"),
    (re.compile(rf"(本|下|这个|下个)?月[底末]{END}"), "month_end"),
    (re.compile(rf"(明|今|本)?年[底末]?{END}"), "year_end"),
    (re.compile(rf"(\d{{1,2}})[日号]?{END}"), "this_month"),
)
AT_ONCE = ("立行立改", "立即", "马上", "lxlg")
STANDING = ("长期", "长期坚持", "持续", "常态化", "cq")
NONE = ("", "无", "不定", "-")


@dataclass(frozen=True, slots=True)
class Typed:
    """The day and the pace (dated, immediate, standing) that were meant."""

    due_on: date | None
    pace: str = "dated"


def typed(words: str, *, today: date) -> Typed:
    """A day without a year is the next such day; what is unclear is refused, never guessed."""
    said = re.sub(r"\s", "", words).lower()
    if said in NONE:
        return Typed(None)
    if said in AT_ONCE:
        return Typed(None, "immediate")
    if said in STANDING:
        return Typed(None, "standing")
    for pattern, kind in PATTERNS:
        match = pattern.fullmatch(said)
        if match is not None:
            return Typed(_ahead(_READERS[kind](match.groups(), today), words, today))
    raise _unclear(words)


def _ahead(day: date | None, words: str, today: date) -> date:
    if day is None:
        raise _unclear(words)
    if day < today:
        raise Refused("typed_dates.past", f"{day:%Y年%m月%d日}已经过去，时限不能早于今天")
    if (day - today).days > FARTHEST_DAYS:
        raise Refused("typed_dates.far", f"{day:%Y年%m月%d日}太远，请核对年份")
    return day


def _unclear(words: str) -> Refused:
    return Refused(
        "typed_dates.unclear", f"看不懂“{words.strip()}”；可写1130、11月底、+30、月底、年底、长期"
    )


def _days(parts: tuple[str | None, ...], today: date) -> date | None:
    return today + timedelta(days=int(parts[0] or 0))


def _full(parts: tuple[str | None, ...], _today: date) -> date | None:
    return _made(int(parts[0] or 0), int(parts[1] or 0), int(parts[2] or 0))


def _day(parts: tuple[str | None, ...], today: date) -> date | None:
    month, day = int(parts[1] or 0), int(parts[2] or 0)
    return _next(parts[0], today, lambda year: _made(year, month, day))


def _month(parts: tuple[str | None, ...], today: date) -> date | None:
    month = int(parts[1] or 0)
    return _next(parts[0], today, lambda year: _end(year, month))


def _month_end(parts: tuple[str | None, ...], today: date) -> date | None:
    if (parts[0] or "").startswith("下"):
        return _end(today.year + today.month // 12, today.month % 12 + 1)
    return _end(today.year, today.month)


def _year_end(parts: tuple[str | None, ...], today: date) -> date | None:
    return date(today.year + (parts[0] == "明"), 12, 31)


def _this_month(parts: tuple[str | None, ...], today: date) -> date | None:
    """The next month that has such a day."""
    day = int(parts[0] or 0)
    for ahead in range(3):
        month = today.month - 1 + ahead
        found = _made(today.year + month // 12, month % 12 + 1, day)
        if found is not None and found >= today:
            return found
    return None


_READERS: dict[str, Callable[[tuple[str | None, ...], date], date | None]] = {
    "days": _days,
    "full": _full,
    "day": _day,
    "month": _month,
    "month_end": _month_end,
    "year_end": _year_end,
    "this_month": _this_month,
}


def _next(said: str | None, today: date, of: Callable[[int], date | None]) -> date | None:
    if said == "明年":
        return of(today.year + 1)
    if said == "今年":
        return of(today.year)
    if said:
        return of(int(said[:4]))
    this = of(today.year)
    return this if this is not None and this >= today else of(today.year + 1)


def _end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and year else None


def _made(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1900 < year < 2200):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
