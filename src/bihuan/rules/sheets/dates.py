"""A cell that says by when: the day, or why a person must say it, with what it may mean."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.rules.sheets.grid import EPOCH_DAY, Value, shown

FIRST, LAST = 2000, 2099
SERIALS = (36_526, 73_050)
"""Excel's numbers of 2000-01-01 and 2099-12-31; others are no dates of a ledger."""
END = r"(?:之?前|以前|完成|止|底|末|日)*(?:前)?(?:完成(?:整改)?|办结|整改到位|完成销号)?"
FULL = re.compile(r"(\d{4}|\d{2})[年./\-](\d{1,2})[月./\-](\d{1,2})[日号]?" + END)
MONTH = re.compile(r"(\d{4})[年./\-](\d{1,2})月?(?:份)?(底|末)?" + END)
DAY = re.compile(r"(\d{1,2})[月./](\d{1,2})[日号]?" + END)
BARE_MONTH = re.compile(r"(\d{1,2})月(?:份)?(底|末|中旬|上旬|下旬)?" + END)
YEAR = re.compile(r"(\d{4})年?(?:年?[底末]|内|全年)?" + END)
RELATIVE = re.compile(r"(今年|本年|当年|明年|次年)?(年[底末]|年内)" + END)
COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
RANGE = re.compile(r"(.+?)(?:[至到~～—]|--|(?<=\d)-(?=20\d\d))(.+)")
YEAR_SAID = re.compile(r"(20\d{2})[年./\-]")
MASK = re.compile(r"[X×*＊]|(?:某)")
IMMEDIATE = re.compile(r"立行立改|立即整改|立即|即知即改|马上")
STANDING = re.compile(r"长期坚持|长期|持续(?:整改|坚持|推进)?|常态化")
CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
NUMERAL = re.compile(r"[一二三四五六七八九十〇零]+(?=[月日号年])")
IMMEDIATE_WORD, STANDING_WORD = "立行立改", "长期坚持"


@dataclass(frozen=True, slots=True)
class When:
    """`on` or a pace (immediate, standing); else `problem` and what a person may choose."""

    on: date | None = None
    pace: str = "dated"
    problem: str = ""
    suggestions: tuple[str, ...] = ()


def read(value: Value, *, issued_on: date | None, today: date) -> When:
    """Never a guessed year: the list's own date settles it, or a person does."""
    if isinstance(value, datetime):
        return _settled(value.date())
    if isinstance(value, date):
        return _settled(value)
    if isinstance(value, int | float):
        return _numbered(value)
    return _worded(shown(value), issued_on, today)


def _settled(on: date) -> When:
    if FIRST <= on.year <= LAST:
        return When(on)
    return When(problem=f"年份{on.year}不合理")


def _numbered(value: float) -> When:
    whole = int(value)
    if SERIALS[0] <= whole <= SERIALS[1]:
        return When(EPOCH_DAY + timedelta(days=whole))
    match = COMPACT.fullmatch(str(whole))
    return _from(match[1], match[2], match[3]) if match else When(problem="这个数不是日期")


def _worded(text: str, issued_on: date | None, today: date) -> When:
    said = _normal(text)
    if not said:
        return When()
    pace = _pace(said)
    rest = STANDING.sub("", IMMEDIATE.sub("", said)).strip("，,、；;并()（）.。")
    if pace is not None and (not rest or pace.problem):
        return pace
    if MASK.search(said):
        return When(
            problem=f"“{text}”被隐去，无法知道是哪一天", suggestions=_masked(said, issued_on)
        )
    found = _dated(rest, issued_on, today)
    if pace is not None and found.on is not None:
        return When(found.on, pace=pace.pace)
    return found if found.on or found.problem else When(problem=f"“{text}”无法识别")


def _normal(text: str) -> str:
    said = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    return NUMERAL.sub(lambda match: _numeral(match[0]), said)


def _numeral(word: str) -> str:
    """二〇二六 by its digits, 十一 by its value."""
    if "十" not in word:
        return word.translate(CHINESE)
    tens, _, units = word.partition("十")
    high = tens.translate(CHINESE) or "1"
    low = units.translate(CHINESE) or "0"
    return str(int(high) * 10 + int(low)) if high.isdigit() and low.isdigit() else word


def _pace(said: str) -> When | None:
    at_once, forever = IMMEDIATE.search(said), STANDING.search(said)
    if at_once and forever:
        return When(
            problem="又写立行立改又写长期坚持，须定一个",
            suggestions=(IMMEDIATE_WORD, STANDING_WORD),
        )
    if at_once:
        return When(pace="immediate")
    return When(pace="standing") if forever else None


def _masked(said: str, issued_on: date | None) -> tuple[str, ...]:
    """Where only the day is masked, the month's end is what it may mean at the latest."""
    match = re.match(r"(?:(\d{4})年)?(\d{1,2})月", said)
    year = int(match[1]) if match and match[1] else issued_on.year if issued_on else None
    made = _end_of(year, int(match[2])) if match and year else None
    return (_said(made),) if made else ()


def _dated(said: str, issued_on: date | None, today: date) -> When:
    for pattern, reader in (
        (FULL, _full), (COMPACT, _compact), (MONTH, _month), (DAY, _day),
        (BARE_MONTH, _bare_month), (RELATIVE, _relative), (YEAR, _year),
    ):  # fmt: skip
        match = pattern.fullmatch(said)
        if match:
            return reader(match, issued_on, today)
    if said.isdecimal() and len(said) < 7:
        return _numbered(float(said))
    spread = RANGE.fullmatch(said)
    if spread:
        opens, ends = YEAR_SAID.match(spread[1]), spread[2]
        if opens and not YEAR_SAID.match(ends):
            ends = f"{opens[1]}年{ends}"
        end = _dated(ends, issued_on, today)
        return end if end.on else When(problem=f"“{said}”是一段时间，须定完成的那一天",
                                       suggestions=end.suggestions)  # fmt: skip
    return When()


def _full(match: re.Match[str], _issued: date | None, _today: date) -> When:
    if len(match[1]) == 2:
        made = _from(f"20{match[1]}", match[2], match[3])
        return When(problem="年份只写了两位", suggestions=(_said(made.on),)) if made.on else made
    return _from(match[1], match[2], match[3])


def _compact(match: re.Match[str], _issued: date | None, _today: date) -> When:
    return _from(match[1], match[2], match[3])


def _month(match: re.Match[str], _issued: date | None, _today: date) -> When:
    made = _end_of(int(match[1]), int(match[2]))
    if made is None:
        return When(problem="没有这个月")
    return _checked(made)


def _day(match: re.Match[str], issued_on: date | None, today: date) -> When:
    return _in_year(issued_on, today, int(match[1]), int(match[2]))


def _bare_month(match: re.Match[str], issued_on: date | None, today: date) -> When:
    day = {"上旬": 10, "中旬": 20}.get(match[2] or "", 31)
    return _in_year(issued_on, today, int(match[1]), day, is_end=True)


def _relative(match: re.Match[str], issued_on: date | None, today: date) -> When:
    later = (match[1] or "") in {"明年", "次年"}
    if issued_on is None:
        guess = date(today.year + later, 12, 31)
        return When(problem="不知道是哪一年，请填清单日期", suggestions=(_said(guess),))
    return _checked(date(issued_on.year + later, 12, 31))


def _year(match: re.Match[str], _issued: date | None, _today: date) -> When:
    return _checked(date(int(match[1]) or 1, 12, 31))


def _in_year(
    issued_on: date | None, today: date, month: int, day: int, *, is_end: bool = False
) -> When:
    """A day without a year: the list's year, unless that day was over when the list was issued."""
    year = (issued_on or today).year
    made = _made(year, month, day, is_end=is_end)
    later = _made(year + 1, month, day, is_end=is_end)
    if made is None:
        return When(problem="没有这一天")
    if issued_on is None:
        return When(problem="没有写年份，请填清单日期", suggestions=(_said(made),))
    if made < issued_on:
        both = tuple(_said(one) for one in (later, made) if one)
        return When(problem="没有写年份，这一天在清单日期之前", suggestions=both)
    return _checked(made)


def _from(year: str, month: str, day: str) -> When:
    made = _made(int(year), int(month), int(day), is_end=False)
    if made is not None:
        return _checked(made)
    end = _end_of(int(year), int(month))
    return When(problem="没有这一天", suggestions=(_said(end),) if end else ())


def _checked(on: date) -> When:
    return _settled(on)


def _made(year: int, month: int, day: int, *, is_end: bool) -> date | None:
    if not (1 <= month <= 12 and FIRST <= year <= LAST):
        return None
    longest = monthrange(year, month)[1]
    if not 1 <= day <= (31 if is_end else longest):
        return None
    return date(year, month, min(day, longest))


def _end_of(year: int | None, month: int) -> date | None:
    return _made(year, month, 31, is_end=True) if year else None


def _said(on: date | None) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if on else ""
