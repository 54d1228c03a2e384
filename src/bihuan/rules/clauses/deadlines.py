"""By when: the words as written and, only where the text settles it, the day they mean."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bihuan.rules.clauses.values import Deadline, Question, Span

X = "[XxＸｘ*＊×]"
BY = r"(?:之?前|以前)"
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "masked",
        re.compile(
            rf"(?:20{X}{{2}}|20\d{X})年?(?:(?:\d{{1,2}}|{X}{{1,2}})?月)?(?:(?:\d{{1,2}}|{X}{{1,2}})日)?[底末]?{BY}"
            rf"|{X}{{1,2}}月(?:{X}{{1,2}}日|[底末])?{BY}"
        ),
    ),
    (
        "since",
        re.compile(r"[自从](?P<y>\d{4})年(?:\d{1,2}月)?(?:\d{1,2}日)?起|从“[^”]{2,6}”(?:开始|起)"),
    ),
    (
        "day",
        re.compile(
            r"(?:(?P<y>\d{4})年|(?P<rel>今年|明年|本年|当年))?(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
            rf"(?:\d{{1,2}}[:：时]\d{{0,2}}分?)?{BY}"
        ),
    ),
    (
        "month",
        re.compile(
            r"(?:(?P<y>\d{4})年|(?P<rel>今年|明年|本年|当年))?(?P<m>\d{1,2})月(?:份)?(?:[底末]"
            rf"(?:{BY})?|(?P<part>上旬|中旬|下旬){BY}|{BY})"
        ),
    ),
    (
        "every",
        re.compile(
            r"每年(?:年底前|\d{1,2}月(?:[底末]|\d{1,2}日)?前|[底末]前)?|每(?:个)?季度|每半年|每半(?:个)?月|每(?:个)?月(?:\d{1,2}日前|底前)?"
            r"|每(?:两|三)(?:周|天|个?月)|每旬|每周(?:[一二三四五]前)?|每日|每天|按月|按季度?|定期|逐月|逐季"
        ),
    ),
    (
        "quarter",
        re.compile(
            r"(?:(?P<y>\d{4})年|(?P<rel>今年|明年|本年))?(?:第?(?P<q>[一二三四])季度|(?P<h>上半年|下半年))(?:[底末]|结束)?"
            rf"(?:{BY})|(?P<y2>\d{{4}})年(?:第?(?P<q2>[一二三四])季度|(?P<h2>上半年|下半年))(?![以来度底末前])"
        ),
    ),
    (
        "year",
        re.compile(
            rf"(?P<y>\d{{4}})年(?:[底末]{BY}?|{BY})|到(?P<y2>\d{{4}})年(?![\d一-龥]{{0,2}}[至到—-])"
            rf"|(?P<rel>今年|明年|本年|当年)?(?:年[底末]{BY}|年内)|(?:今年|明年|本年)(?:[底末]|内){BY}?"
        ),
    ),
    (
        "event",
        re.compile(
            rf"(?:今年|明年|当年|\d{{4}}年)?(?:(?:中央|国家|省|市)?(?:生态)?(?:环保|环境保护)?督察组?(?:到来|进驻|入驻)|(?:供暖|采暖|取暖)(?:季|期)?(?:到来|开始)?"
            rf"|(?:主?汛期|雨季|冬季|入冬|秋冬季|春节|国庆(?:节)?|元旦|五一|中秋(?:节)?|“?两会”?|开学|春耕|夏收|秋收)(?:到来|来临)?){BY}|(?:汛|节|霜降|封冻|上冻|入汛|蓄水){BY}"
            r"|(?:新的?)?[^，,。；;：:、\s（）()“”在要于]{2,12}(?:建成|投运|投产|投用|竣工|完工|验收|开工|到来|来临|进驻|入驻|启用)之?前"
            r"|(?:[^，,。；;：:、\s（）()“”在要于至到\d]{2,6})?(?<![至到\d])(?:\d{1,3}|[一二三四五六七八九十两半]{1,3})(?:个)?(?:工作日|自然日|小时|分钟|天|日|周|月|年)(?:之|以)?内"
            r"|[^，,。；;：:要于在合]{2,30}等(?:重要|关键)?时间节点"
        ),
    ),
    ("immediate", re.compile(r"立行立改|即知即改|立即|马上|即日起|即刻")),
    ("standing", re.compile(r"长期坚持|长期持续|持续整改|常抓不懈")),
    ("vague", re.compile(r"限期|按期|尽快|按时|如期")),
)
SOON = re.compile(r"及时|抓紧|第一时间|适时|早日|尽早|迅速")
SPAN_OF_TIME = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十两半]{1,3})个?[^\d，。]{1,4}内$")
BEFORE = re.compile(rf"{BY}$|等(?:重要|关键)?时间节点$")
CELL_MONTH = re.compile(
    r"(?:(?P<y>\d{4})年)?(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?底?(?<=[年月日底])"
)
CELL_STANDING = re.compile(r"持续|长期|常态|全年")
STRENGTH = {"date": 0, "event": 0, "masked": 0, "standing": 2}
QUARTER_END = {"一": 3, "二": 6, "三": 9, "四": 12}
KINDS = {"since": "standing", "every": "frequency"}
DATED = ("day", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Timing:
    deadlines: tuple[Deadline, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Due:
    on: date | None
    doubt: str = ""


def _matches(text: str, span: Span) -> list[tuple[str, re.Match[str]]]:
    """Non-overlapping forms: the first, then the longest, then the higher row of the table."""
    found: list[tuple[str, re.Match[str]]] = []
    for form, pattern in FORMS:
        for match in pattern.finditer(text, span.start, span.end):
            found.append((form, match))
    rank = {form: index for index, (form, _) in enumerate(FORMS)}
    found.sort(key=lambda pair: (pair[1].start(), -pair[1].end(), rank[pair[0]]))
    kept: list[tuple[str, re.Match[str]]] = []
    for form, match in found:
        if not kept or match.start() >= kept[-1][1].end():
            kept.append((form, match))
    return kept


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def month_and_day(form: str, match: re.Match[str]) -> tuple[int, int]:
    """The last day the words allow, 31 standing for the end of any month."""
    if form == "year":
        return 12, 31
    if form == "quarter":
        written = _group(match, "h") or _group(match, "h2")
        half = {"上半年": 6, "下半年": 12}.get(written, 12)
        return QUARTER_END.get(_group(match, "q") or _group(match, "q2"), half), 31
    day = {"上旬": 10, "中旬": 20}.get(_group(match, "part"), 31)
    return int(_group(match, "m")), int(_group(match, "d") or day)


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2200):
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


def _due(form: str, match: re.Match[str], year_before: int | None, issued_on: date | None) -> Due:
    """The first such day after the document, or after a year named just before; else unknown."""
    month, day = month_and_day(form, match)
    written = _group(match, "y") or _group(match, "y2")
    if written:
        return Due(_day(int(written), month, day))
    if year_before is not None and not _group(match, "rel"):
        return Due(_day(year_before, month, day))
    if issued_on is None:
        return Due(None, "no_year")
    if _group(match, "rel") == "明年" or match.group().startswith("明年"):
        return Due(_day(issued_on.year + 1, month, day))
    due = _day(issued_on.year, month, day)
    if due is not None and due < issued_on and not _group(match, "rel"):
        return Due(_day(issued_on.year + 1, month, day), "rolled_year")
    return Due(due)


def timing(text: str, span: Span, *, issued_on: date | None) -> Timing:
    """Every deadline of a passage in order, with what a person must still say about it."""
    sentence = text[span.start : span.end]
    deadlines: list[Deadline] = []
    questions: list[Question] = []
    year: int | None = None
    for form, match in _matches(text, span):
        due = Due(None)
        if form in DATED:
            due = _due(form, match, year, issued_on)
            written = _group(match, "y") or _group(match, "y2")
            year = int(written) if written else year
        kind = KINDS.get(form, "date" if form in DATED else form)
        at = Span(match.start(), match.end())
        event = event_of(match.group()) if kind == "event" else ""
        deadlines.append(Deadline(match.group(), at.start, at.end, due.on, kind, event))
        doubt = "vague" if form == "vague" else due.doubt
        if doubt:
            questions.append(Question(doubt, match.group(), at.start, at.end, sentence))
    questions.extend(_soon(text, span, sentence))
    return Timing(_dates_first(deadlines), tuple(questions))


def in_a_field(text: str, span: Span, *, issued_on: date | None) -> Timing:
    """In a cell or field of its own 2026年12月 and 持续推进 are limits; in prose they are not."""
    found = timing(text, span, issued_on=issued_on)
    if found.deadlines or span.end <= span.start:
        return found
    words = text[span.start : span.end]
    month = CELL_MONTH.fullmatch(words)
    if month is not None:
        year = int(month["y"]) if month["y"] else issued_on.year if issued_on else None
        last = int(month["m"] or 12), int(month["d"] or 31)
        due_on = _day(year, *last) if year else None
        return Timing((Deadline(words, span.start, span.end, due_on, "date"),), ())
    if CELL_STANDING.search(words):
        return Timing((Deadline(words, span.start, span.end, None, "standing"),), ())
    return found


def event_of(words: str) -> str:
    """What a county must date: 供暖季 in 供暖季前, 投运 in 投运三个月内; empty for a bare span."""
    if (span := SPAN_OF_TIME.search(words)) is not None:
        return words[: span.start()].removesuffix("后")
    return BEFORE.sub("", words)


def _soon(text: str, span: Span, sentence: str) -> Iterator[Question]:
    for match in SOON.finditer(text, span.start, span.end):
        yield Question("vague", match.group(), match.start(), match.end(), sentence)


def _dates_first(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    """A day, an event or a masked day says more than a rhythm or 按期."""
    return tuple(sorted(deadlines, key=lambda found: STRENGTH.get(found.kind, 1)))
