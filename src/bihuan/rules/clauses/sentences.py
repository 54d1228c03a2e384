"""Cutting a text into sentences whose offsets never move."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from bihuan.rules.clauses.bodies import names
from bihuan.rules.clauses.noise import is_noise
from bihuan.rules.clauses.values import Span

LONGEST_PAIR = 400
LONGEST_SENTENCE = 1_500
DEEPEST = 40

CLOSERS = {"）": "(", ")": "(", "”": "“", "’": "‘", "》": "《", "】": "【", "」": "「", "〕": "〔"}
OPENERS = {"（": "(", "(": "(", "“": "“", "‘": "‘", "《": "《", "【": "【", "「": "「", "〔": "〔"}
BRACKETS = re.compile(r"[（(“‘《【「〔）)”’》】」〕]")

STOPS = "。！？!?"
NUMERAL = "[一二三四五六七八九十]"
BREAK = re.compile(
    r"[。！？!?]+[”’」]?|(?<=[）)])[；;]|\n+|\t+|[\u3000\u2003]{2,}|&emsp;"
    rf"|(?<![第条款项\d一二三四五六七八九十])(?=[（(]{NUMERAL}{{1,3}}[）)](?![项款条、，和]))"
    rf"|(?<=[：:；;）)，,])(?={NUMERAL}是)"
    rf"|(?<=[：:；;）)])(?={NUMERAL}要)"
    r"|(?<=[：:；;）)])(?=\d{1,2}[．.、](?:(?!\d)|(?=20\d\d年)))"
    rf"|(?<=[：:）)])(?={NUMERAL}{{1,3}}、)"
)
DUTY = re.compile(r"牵头|负责|参与|配合|指导|落实|(?:责任|牵头|主责|实施)(?:单位|部门)")
LISTED = re.compile(
    r"(?:局|委|办|政府|厅|部|中心|公司|院|所|队|单位|部门|办事处|委员会)(?=、|，|；|$)|.[镇乡](?=、|$)"
)
FIELD = re.compile(
    r"(?:责任|牵头|主责|实施|配合|协助|参与|主办|承办|协办)(?:单位|部门)[：:]|完成(?:时限|时间)[：:]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """`opens_line`: something stronger than a full stop stands before it."""

    start: int
    end: int
    closed_by: str
    opens_line: bool
    is_duty: bool = False


def pairs_of(text: str) -> dict[int, int]:
    """Opening bracket or quotation mark to its closing one."""
    pairs: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for match in BRACKETS.finditer(text):
        mark, at = match.group(), match.start()
        if mark in OPENERS:
            stack.append((OPENERS[mark], at))
            del stack[:-DEEPEST]
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == CLOSERS[mark]:
                if at - stack[depth][1] <= LONGEST_PAIR:
                    pairs[stack[depth][1]] = at
                del stack[depth:]
                break
    return pairs


def outermost(pairs: dict[int, int]) -> list[Span]:
    shields: list[Span] = []
    reach = -1
    for start in sorted(pairs):
        if start > reach:
            reach = pairs[start]
            shields.append(Span(start, reach))
    return shields


LINE = re.compile(r"[^\n]+")
WRAPPED_AT, WRAPPED_TO, MOST_WRAPS = 16, 90, 0.4
OPENS_LINE = re.compile(
    rf"[\s\u3000]|[（(]?(?:{NUMERAL}{{1,3}}|\d{{1,2}})[）)、．.]|第{NUMERAL}|{NUMERAL}[是要]|[—■·●◆]|附件|[^\n]{{0,14}}[：:](?:\n|$)"
)


def wraps_of(text: str) -> frozenset[int]:
    """Line ends in the middle of a sentence, in a text that was wrapped at a fixed width."""
    lines = [line for line in LINE.finditer(text) if not is_noise(line.group())]
    width = max((len(line.group()) for line in lines), default=0)
    if len(lines) < 4 or not WRAPPED_AT <= width <= WRAPPED_TO or "\t" in text:
        return frozenset()
    full = [line for line in lines if len(line.group()) >= width - 3]
    if len(full) < MOST_WRAPS * len(lines):
        return frozenset()
    return frozenset(
        line.end()
        for line in full
        if line.group()[-1] not in "。！？!?：:；;"
        and text[line.end() : line.end() + 2] != "\n\n"
        and not OPENS_LINE.match(text, line.end() + 1)
    )


@dataclass(frozen=True, slots=True)
class Brackets:
    """All pairs of one text, and its outermost ones in order."""

    pairs: dict[int, int]
    shields: list[Span]
    wraps: frozenset[int] = frozenset()
    closed_at: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Brackets":
        pairs = pairs_of(text)
        closed_at = {close: opening for opening, close in pairs.items()}
        return cls(pairs, outermost(pairs), wraps_of(text), closed_at)

    def hold(self, at: int) -> bool:
        before = bisect_left(self.shields, at, key=lambda shield: shield.start) - 1
        return before >= 0 and at <= self.shields[before].end


def trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def breaks(text: str, span: Span, brackets: "Brackets") -> Iterator[re.Match[str]]:
    """Every break outside quotation marks and brackets; a new line breaks everywhere."""
    for match in BREAK.finditer(text, span.start, span.end):
        if match.group() == "\n" and match.start() in brackets.wraps:
            continue
        if match.group().startswith("\n") or not brackets.hold(match.start()):
            yield match


def pieces(text: str, span: Span, brackets: Brackets) -> Iterator[Piece]:
    start, opens_line = span.start, True
    for match in breaks(text, span, brackets):
        mark = match.group()
        stops = mark[:1] in STOPS + "；;" and mark != ""
        body = trimmed(text, start, match.end() if stops else match.start())
        yield from _cut(text, body, mark, brackets, opens_line=opens_line)
        opens_line = (mark != "" and not stops) or (opens_line and body.start == body.end)
        start = match.end()
    yield from _cut(text, trimmed(text, start, span.end), "\n", brackets, opens_line=opens_line)


def _cut(
    text: str, body: Span, mark: str, brackets: Brackets, *, opens_line: bool
) -> Iterator[Piece]:
    """A bracket that names who is responsible stands alone; an endless sentence is chopped."""
    close = brackets.pairs.get(body.start)
    if close is not None and close < body.end and _names_bodies(text, body.start, close):
        yield Piece(body.start, close + 1, mark, opens_line, is_duty=True)
        body, opens_line = trimmed(text, close + 1, body.end), False
    if FIELD.match(text, body.start, body.end):
        yield Piece(body.start, body.end, mark, opens_line, is_duty=True)
        return
    tail = _tail(text, body, brackets)
    if tail is not None:
        yield Piece(body.start, tail.start, mark, opens_line)
        yield Piece(tail.start, tail.end, mark, opens_line=False, is_duty=True)
        return
    while body.end - body.start > LONGEST_SENTENCE:
        yield Piece(body.start, body.start + LONGEST_SENTENCE, "", opens_line)
        body, opens_line = Span(body.start + LONGEST_SENTENCE, body.end), False
    if body.end > body.start:
        yield Piece(body.start, body.end, mark, opens_line)


def _names_bodies(text: str, start: int, close: int) -> bool:
    """（甲局负责）, or nothing but bodies: （甲局、乙镇人民政府）."""
    if DUTY.search(text, start, close):
        return True
    inside = text[start + 1 : close]
    return LISTED.search(inside) is not None and bool(names(inside))


def _tail(text: str, body: Span, brackets: Brackets) -> Span | None:
    """The bracket with the bodies that stands before the full stop: 开展排查（甲局负责）。"""
    end = body.end
    while end > body.start and text[end - 1] in STOPS + "；;":
        end -= 1
    if end <= body.start or text[end - 1] not in "）)】〕":
        return None
    opening = brackets.closed_at.get(end - 1)
    if opening is None or opening <= body.start:
        return None
    return Span(opening, end) if _names_bodies(text, opening, end - 1) else None
