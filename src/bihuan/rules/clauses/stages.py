"""Staged plans: each stage with the time the text gives it (R030)."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bihuan.rules.clauses.values import Span, Stage

NUMERAL = "[一二三四五六七八九十]"
NAME = rf"(?:第{NUMERAL}阶段[：:，,、\s]{{0,2}})?[\u4e00-\u9fff]{{2,14}}阶段|第{NUMERAL}阶段"
POINT = r"(?:(?:\d{4}|[今明当本次翌])年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|[底初末])?"
TIME = re.compile(
    rf"(?P<begins>{POINT})?\s?(?:起)?\s?(?:[—－\-–~～至到]{{1,2}})\s?(?P<ends>{POINT})(?:之?前)?"
    rf"|(?P<until>{POINT})(?:之?前)"
)
ONE_POINT = re.compile(rf"(?P<whole>(?=.*[月旬日]){POINT})")
STAGE = re.compile(
    rf"(?:(?<=^)|(?<=[\n。；;、）)\s\u3000：:．.]))(?P<name>{NAME})"
    r"[：:，,]?\s?(?:[（(](?P<time>[^（）()\n]{2,40})[）)])?"
)
MONTH = re.compile(
    r"(?:(?:(?P<y>\d{4})|[今明当本次翌])年)?(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日|(?P<p>[上中下]旬|[底初末]))?"
)
PART = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10)}
NOT_A_NAME = re.compile(r"现阶段|[这该本各分]阶段|不同阶段|的[^，]{0,4}阶段|进入|处于|目前|当前")


@dataclass(frozen=True, slots=True)
class _Ends:
    begins: str
    ends: str
    begins_on: date | None
    ends_on: date | None


def stages(text: str, spans: Iterator[Span], issued_on: date | None) -> Iterator[Stage]:
    """Named stages with a time in brackets; without one only a numbered stage counts."""
    for span in spans:
        for match in STAGE.finditer(text, span.start, span.end):
            name, time = match["name"], match["time"] or ""
            limits = _limits(time, issued_on)
            if NOT_A_NAME.search(name) or (limits is None and not name.startswith("第")):
                continue
            found = limits or _Ends("", "", None, None)
            start, end = match.start("name"), match.end() if time else match.end("name")
            yield Stage(
                name, text[start:end], start, end,
                found.begins, found.ends, found.begins_on, found.ends_on,
            )  # fmt: skip


def _limits(time: str, issued_on: date | None) -> _Ends | None:
    match = TIME.search(time) or ONE_POINT.fullmatch(time.strip())
    if match is None:
        return None
    found = match.groupdict()
    begins, ends = found.get("begins") or "", found.get("ends") or found.get("until") or ""
    if whole := found.get("whole"):
        begins = ends = whole
    if not begins + ends:
        return None
    year = _year(begins) or (issued_on.year if issued_on else None)
    first = _day(begins, year, is_end=False)
    last = _day(ends, _year(ends) or year, is_end=True, month=first.month if first else None)
    if first and ((last and last < first) or ends[:1] in {"次", "翌"}) and not _year(ends):
        last = _day(ends, first.year + 1, is_end=True)
    return _Ends(begins, ends, first, last)


def _year(words: str) -> int | None:
    match = re.match(r"(\d{4})年", words)
    return int(match.group(1)) if match else None


def _day(words: str, year: int | None, *, is_end: bool, month: int | None = None) -> date | None:
    match = MONTH.match(words)
    if match is None or year is None or not 1900 <= year <= 2200 or not words:
        return None
    written = int(match["m"]) if match["m"] else month or (12 if is_end else 1)
    if not 1 <= written <= 12:
        return None
    early, late = PART.get(match["p"] or "", (1, 31))
    day = int(match["d"]) if match["d"] else late if is_end else early
    return date(year, written, max(1, min(day, monthrange(year, written)[1])))
