"""Headings, also those that run into the text behind them without a mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bihuan.rules.clauses.bodies import subject
from bihuan.rules.clauses.sentences import NUMERAL, STOPS, Brackets, Piece, pieces, trimmed
from bihuan.rules.clauses.values import Passage, Span
from bihuan.rules.clauses.wording import MODALS

CHAPTER, PART, POINT, SECTION, NUMBER, ITEM, MUST, WHICH = 0, 1, 2, 3, 4, 8, 9, 10
DOTTED = NUMBER + 1
MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (CHAPTER, re.compile(rf"第[{NUMERAL[1:-1]}百\d]{{1,4}}[章篇](?=[\s\u3000])")),
    (PART, re.compile(rf"第[{NUMERAL[1:-1]}百\d]{{1,4}}节(?=[\s\u3000])")),
    (POINT, re.compile(rf"{NUMERAL}{{1,3}}、")),
    (POINT, re.compile(rf"第{NUMERAL}{{1,3}}[，,、]")),
    (SECTION, re.compile(rf"[（(]{NUMERAL}{{1,3}}[）)]、?")),
    (DOTTED, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[\s\u3000]+")),
    (NUMBER, re.compile(r"\d{1,2}(?:[．.、](?!\d)|[．.、](?=20\d\d年)|[\u3000 ]{1,2}(?=[^\d\s]))")),
    (ITEM, re.compile(r"[（(]\d{1,2}[）)]、?|\d{1,2}[）)]|[①-⑳]")),
    (MUST, re.compile(rf"{NUMERAL}要")),
    (WHICH, re.compile(rf"{NUMERAL}是")),
)
LONGEST_LABEL = 80
FOOT = ("附件", "抄送", "特此", "联系人")
LONGEST_MEASURE = 4_000
LONGEST_BARE_HEADING = 22
MARKS = re.compile(r"[，,；;：:]")
SHORT_LABEL = {POINT: 45, SECTION: 45, NUMBER: 30, MUST: 45, WHICH: 45}

# A heading that runs into its text ends on a noun of this kind, and the text begins like this.
LABEL_TAIL = re.compile(
    r"(?:[感力性度制]|措施|整改|环境|格局|基础|保障|要求|效能|任务|氛围|攻坚|底线|整治|治理|体系|机制|责任"
    r"|水平|质量|监管|建设|落实|实效|思想|形势|盲区|发展|工作|原则|目标|总体要求|准备|安全|防线|关|见效|成效|到位|合力|有力|战|仗)$"
)
BODY_HEAD = re.compile(
    r"[一首][是要先]|生态环境(?:保护)?(?:是|工作)|环境保护工作|环保工作|党的十|党中央|据|当前|近年来|去年以来|以习近平|为(?!民|主|本)"
    r"|我们|各级|各地|各乡镇|各部门|全县|全市|打赢|打好|有效解决|坚决纠正|面对|抓好|做好|今年|按照|要"
    r"|[^，,。；、]{2,10}(?:工作|攻坚战|保护|治理|整改|监管|建设)(?:是|能否|事关|离不开|需要|任务)"
)


OWNER_HEAD = re.compile(
    r"[省市县区镇乡](?:直)?[^，,。；、\s]{1,12}(?:局|委|办|政府|部门|室|单位)(?:要|应当|必须|务必|负责|牵头|会同)"
)
JOINS = "和与及或、感"
DATED = re.compile(r"[月年季日底末]之?前")


@dataclass(slots=True)
class Outline:
    """The headings that stand above the place reached so far."""

    stack: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, level: int, label: str) -> None:
        self.leave(level)
        self.stack.append((level, label))

    def leave(self, level: int) -> None:
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(label for _, label in self.stack)


def marker_of(text: str, piece: Piece) -> tuple[int, int] | None:
    """(level, end of the marker) when the piece opens with an enumerator."""
    for level, pattern in MARKERS:
        match = pattern.match(text, piece.start, piece.end)
        if match and not (
            level == NUMBER and match.group()[-1] in " \u3000" and not piece.opens_line
        ):
            dots = match.group().count(".") - 1 if level == DOTTED else 0
            return level + dots, match.end()
    return None


def run_in_end(text: str, start: int, end: int) -> int | None:
    """Where a heading without punctuation ends inside its own sentence."""
    limit = min(end, start + LONGEST_LABEL)
    for at in range(start + 5, limit):
        if text[at] in JOINS or text[at - 1] in JOINS[:-1]:
            continue
        if OWNER_HEAD.match(text, at, end):
            return at
        if LABEL_TAIL.search(text, max(start, at - 4), at) and BODY_HEAD.match(text, at, end):
            return at
    return None


@dataclass(frozen=True, slots=True)
class Follow:
    """What stands behind a piece."""

    is_text: bool
    is_duty: bool
    opens_line: bool
    level: int
    closes_with_duty: bool = False


def follow_of(text: str, piece: Piece | None) -> Follow:
    if piece is None:
        return Follow(is_text=False, is_duty=False, opens_line=True, level=0)
    marker = marker_of(text, piece)
    is_text = marker is None and not piece.is_duty and not text.startswith(FOOT, piece.start)
    return Follow(is_text, piece.is_duty, piece.opens_line, marker[0] if marker else 0)


def label_end(text: str, piece: Piece, level: int, after: int, follow: Follow) -> int:
    """End of the heading inside the piece; the piece's start when it is no heading."""
    size = piece.end - after
    if NUMBER <= level < ITEM and _is_bare_heading(text, piece, after):
        return piece.end
    if level > POINT and _is_told_alone(text, piece, after, follow):
        return piece.start
    if level <= POINT:
        is_task = follow.is_duty or _is_whole_task(text, piece, after, follow)
        return piece.start if is_task else _point_end(text, piece, after)
    if level == SECTION:
        is_label = size <= SHORT_LABEL[SECTION] or follow.is_duty
    else:
        longest = SHORT_LABEL[min(level, NUMBER) if level < MUST else level]
        runs_on = follow.is_text and (level < MUST or not follow.opens_line)
        leads = runs_on or follow.level > level
        is_label = size <= longest and leads and not follow.closes_with_duty
    return piece.end if is_label else piece.start


def _is_told_alone(text: str, piece: Piece, after: int, follow: Follow) -> bool:
    """A whole sentence on its line that commands or names a day is no heading of the next line."""
    is_whole = piece.closed_by[:1] in STOPS and piece.closed_by != "" and follow.opens_line
    said = DATED.search(text, after, piece.end) or MODALS.search(text, after, piece.end)
    return is_whole and said is not None


def _is_whole_task(text: str, piece: Piece, after: int, follow: Follow) -> bool:
    """三、市水利局等部门要加强指导。 with nothing below it: a body told to act, no heading."""
    is_whole = piece.closed_by[:1] in STOPS and piece.closed_by != ""
    has_nothing = not follow.is_text and follow.level in (0, POINT)
    if not (is_whole and has_nothing and MODALS.search(text, after, piece.end)):
        return False
    return bool(subject(text[after : min(piece.end, after + LONGEST_LABEL)]))


def _is_bare_heading(text: str, piece: Piece, after: int) -> bool:
    """4.2　响应措施: numbered without a dot behind the number, short, alone on its line."""
    is_alone = not piece.closed_by or piece.closed_by[0] not in STOPS
    is_short = piece.end - after <= LONGEST_BARE_HEADING and text[after - 1].isspace()
    return is_alone and is_short and MARKS.search(text, after, piece.end) is None


def _point_end(text: str, piece: Piece, after: int) -> int:
    size = piece.end - after
    if piece.closed_by.startswith("\n") or (piece.closed_by == "" and size <= LONGEST_LABEL):
        return piece.end
    if (split := run_in_end(text, after, piece.end)) is not None:
        return split
    is_task = MODALS.search(text, after, piece.end) and DATED.search(text, after, piece.end)
    return piece.end if size <= LONGEST_LABEL and not is_task else piece.start


def label_text(text: str, start: int, end: int) -> str:
    label = text[start:end].strip().rstrip("。；;：:！!，,")
    return label if len(label) <= LONGEST_LABEL * 2 else label[:LONGEST_LABEL]


def passages(text: str, spans: Iterator[Span]) -> Iterator[Passage]:
    brackets = Brackets.of(text)
    outline = Outline()
    for span in spans:
        yield from _grouped(text, list(pieces(text, span, brackets)), outline)


def _grouped(text: str, found: list[Piece], outline: Outline) -> Iterator[Passage]:
    """Sentences since the last number or bracket become one measure when a bracket closes them."""
    waiting: list[Passage] = []
    is_numbered = False
    measured = _measured(text, found)
    for index, piece in enumerate(found):
        if piece.is_duty:
            following = found[index + 1] if index + 1 < len(found) else None
            if following is not None and following.is_duty and waiting:
                found[index + 1] = replace(following, start=piece.start)
                continue
            yield from _measure(waiting, piece, is_numbered=is_numbered)
            waiting, is_numbered = [], False
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        follow = replace(follow_of(text, following), closes_with_duty=measured[index])
        place = _place(text, piece, follow, outline)
        if place.is_fresh or piece.opens_line:
            yield from waiting
            waiting = []
            is_numbered = place.is_fresh and place.body is not None
        if place.body is not None:
            waiting.append(Passage(place.body.start, place.body.end, place.path))
    yield from waiting


def _measured(text: str, found: list[Piece]) -> list[bool]:
    """For each piece: a bracket with the bodies comes before the next number."""
    ahead: list[bool] = []
    is_ahead = False
    for piece in reversed(found):
        ahead.append(is_ahead)
        is_ahead = piece.is_duty or (is_ahead and marker_of(text, piece) is None)
    return ahead[::-1]


def _measure(waiting: list[Passage], duty: Piece, *, is_numbered: bool) -> Iterator[Passage]:
    """A numbered measure is one thing; in running text each sentence before the bracket is one."""
    if not waiting:
        return
    span = Span(duty.start, duty.end)
    if not is_numbered:
        yield from (replace(passage, duty=span) for passage in waiting)
        return
    first, last = waiting[0], waiting[-1]
    if last.end - first.start > LONGEST_MEASURE:
        yield from waiting[:-1]
        first = last
    yield Passage(first.start, last.end, first.path, duty=span, whole=True)


@dataclass(frozen=True, slots=True)
class Place:
    """What a piece is: `body` stands under `path`; `is_fresh` when a number opened it."""

    body: Span | None
    path: tuple[str, ...]
    is_fresh: bool


def _place(text: str, piece: Piece, follow: Follow, outline: Outline) -> Place:
    """Move the outline past this piece."""
    marker = marker_of(text, piece)
    if marker is None:
        return Place(Span(piece.start, piece.end), outline.path, is_fresh=False)
    level, after = marker
    outline.leave(level)
    end = label_end(text, piece, level, after, follow)
    above, body = outline.path, trimmed(text, after, piece.end)
    is_label = end > after
    is_both = level <= SECTION and (not is_label or follow.is_duty)
    if is_label or is_both:
        outline.enter(level, label_text(text, piece.start, end if is_label else piece.end))
    if is_both or not is_label:
        return Place(body, above, is_fresh=True)
    is_bare = NUMBER <= level < ITEM and _is_bare_heading(text, piece, after)
    if (
        not is_bare
        and end == piece.end
        and level >= SECTION
        and not follow.is_text
        and follow.level <= level
    ):
        return Place(body, above, is_fresh=True)
    rest = trimmed(text, end, piece.end)
    return Place(rest if rest.end - rest.start > 1 else None, outline.path, is_fresh=True)
