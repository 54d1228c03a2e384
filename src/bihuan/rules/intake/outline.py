"""Headings and paragraphs of a plain text, as the reader of clauses sees them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from bihuan.rules.clauses import document, structure
from bihuan.rules.clauses.noise import document_spans
from bihuan.rules.clauses.sentences import Brackets, Piece, pieces
from bihuan.rules.clauses.values import Span
from bihuan.rules.intake.layout import Mark, looks_indented

STOPS = "。：；:"
# A line this long is a document without line ends; its numbered points open paragraphs.
LONGEST_LINE = 400
DEEPEST = 4
NUMBER = re.compile(r"[^，。；\n]{1,16}[〔\[（(]\d{4}[〕\]）)]\s?(?:第\s?)?\d{1,4}\s?号")
DAY = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
SIGNATURE = re.compile(r"[^，。；：:、\n\t]{2,26}")


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered place: its label ends at `label_end`, or nowhere when it is a sentence."""

    start: int
    label_end: int
    level: int

    @property
    def has_label(self) -> bool:
        return self.label_end > self.start


def lines(text: str) -> tuple[Mark, ...]:
    """One paragraph for each line with words; lines with as many tabs are rows of a table."""
    marks: list[Mark] = []
    at = 0
    for tabs, group in groupby(text.split("\n"), key=lambda line: line.count("\t")):
        rows = list(group)
        end = at + sum(len(line) + 1 for line in rows) - 1
        if tabs and len(rows) > 1:
            marks.append(Mark(at, end, "table"))
            marks.extend(_row_marks(rows, at))
        else:
            marks.extend(_line_marks(rows, at))
        at = end + 1
    return tuple(marks)


def _line_marks(rows: Sequence[str], at: int) -> Iterator[Mark]:
    for line in rows:
        if line.strip():
            yield Mark(at, at + len(line), "paragraph", looks_indented(line))
        at += len(line) + 1


def _row_marks(rows: Sequence[str], at: int) -> Iterator[Mark]:
    for line in rows:
        yield Mark(at, at + len(line), "row")
        for words in line.split("\t"):
            yield Mark(at, at + len(words), "cell")
            if words.strip():
                yield Mark(at, at + len(words), "paragraph")
            at += len(words) + 1


def refined(text: str, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Paragraphs that are headings become such; a run-in heading is told from its text."""
    points = _points(text)
    ranks = {level: rank for rank, level in enumerate(sorted({p.level for p in points}), 1)}
    has_title = any(mark.kind == "title" for mark in marks)
    titles = [] if has_title else _titles(text)
    found: list[Mark] = []
    inside, at = 0, 0
    for number, mark in enumerate(marks):
        found_in = mark.start < inside
        if mark.kind == "table":
            inside = max(inside, mark.end)
        if mark.kind != "paragraph" or found_in:
            found.append(mark)
            continue
        while at < len(points) and points[at].start < mark.start:
            at += 1
        own = list(_within(points, at, mark.end))
        title = next((one for one in titles if _overlaps(one, mark)), None)
        follows = number + 1 < len(marks) and marks[number + 1].start < mark.end
        found.extend(_split(text, mark, own, ranks, title, is_whole=follows))
    return tuple(_looks(text, found))


def _looks(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Where the number of a document, its signature and its day stand on every official paper."""
    for number, mark in enumerate(marks):
        yield mark
        following = marks[number + 1] if number + 1 < len(marks) else mark
        is_free = following is mark or following.start >= mark.end
        if mark.kind != "paragraph" or mark.level or not is_free:
            continue
        words = text[mark.start : mark.end].strip()
        after = text[following.start : following.end].strip()
        if NUMBER.fullmatch(words):
            yield replace(mark, kind="centre")
        elif DAY.fullmatch(words) or (DAY.fullmatch(after) and SIGNATURE.fullmatch(words)):
            yield replace(mark, kind="right")


def _within(points: Sequence[Point], at: int, end: int) -> Iterator[Point]:
    while at < len(points) and points[at].start < end:
        yield points[at]
        at += 1


def _overlaps(span: Span, mark: Mark) -> bool:
    return span.start < mark.end and mark.start < span.end


def _points(text: str) -> list[Point]:
    brackets = Brackets.of(text)
    found: list[Point] = []
    for span in document_spans(text):
        own = list(pieces(text, span, brackets))
        for number, piece in enumerate(own):
            marker = structure.marker_of(text, piece)
            if marker is None or marker[0] >= structure.MUST:
                continue
            level, after = marker
            following = own[number + 1] if number + 1 < len(own) else None
            follow = structure.follow_of(text, following)
            end = structure.label_end(text, piece, level, after, follow)
            is_label = end > after and not _is_task(piece, end, level, follow)
            start = _unspaced(text, piece.start)
            found.append(Point(start, end if is_label else start, level))
    return found


def _is_task(piece: Piece, end: int, level: int, follow: structure.Follow) -> bool:
    """A numbered sentence with nothing below it is no heading."""
    below = not follow.is_text and follow.level <= level
    return end == piece.end and level >= structure.SECTION and below


def _unspaced(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _titles(text: str) -> list[Span]:
    """Where the document's own title stands, on one line or on two or three."""
    spans = list(document_spans(text))
    title = document.title_of(text, spans)
    if not title or "。" in title:
        return []
    for span in spans:
        at = text.find(title, span.start, span.end)
        if at >= 0:
            end = at + len(title)
            is_cut = len(title) == document.WRAPPED and text[end : end + 1] not in ("", "\n")
            return [] if is_cut else [Span(at, end)]
    return _broken(text, title)


def _broken(text: str, title: str) -> list[Span]:
    found, rest, at = [], title, 0
    for line in text[:4_000].split("\n"):
        words = line.strip()
        if words and rest.startswith(words):
            start = at + line.index(words)
            found.append(Span(start, start + len(words)))
            rest = rest[len(words) :]
        elif found:
            break
        at += len(line) + 1
    return found if not rest else []


def _split(
    text: str,
    mark: Mark,
    points: Sequence[Point],
    ranks: dict[int, int],
    title: Span | None,
    *,
    is_whole: bool,
) -> Iterator[Mark]:
    """The marks a paragraph really holds; `is_whole` when other marks stand in it already."""
    if title is not None:
        before = Mark(mark.start, max(mark.start, title.start), "paragraph", mark.level)
        yield from _worded(text, before)
        end = min(mark.end, title.end)
        yield Mark(max(mark.start, title.start), mark.end if is_whole else end, "title")
        if is_whole:
            return
        mark = Mark(end, mark.end, "paragraph", mark.level)
        points = [point for point in points if point.start >= end]
    cuts = [] if is_whole else _cuts(text, mark, points)
    edges = [mark.start, *(point.start for point in cuts), mark.end]
    openers = {point.start: point for point in points}
    for start, end in pairwise(edges):
        opener = openers.get(_unspaced(text, start))
        yield from _block(text, Mark(start, end, "paragraph", mark.level), opener, ranks, cuts)


def _cuts(text: str, mark: Mark, points: Sequence[Point]) -> list[Point]:
    """Points in the middle of a line that is a document without line ends."""
    first = _unspaced(text, mark.start)
    inner = [point for point in points if point.start > first]
    return inner if mark.end - mark.start > LONGEST_LINE else []


def _block(
    text: str, mark: Mark, opener: Point | None, ranks: dict[int, int], cuts: Sequence[Point]
) -> Iterator[Mark]:
    if opener is None or not opener.has_label:
        yield from _worded(text, mark)
        return
    end = opener.label_end
    while end < mark.end and text[end] in STOPS:
        end += 1
    rank = min(ranks[opener.level], DEEPEST)
    if not text[end : mark.end].strip():
        yield Mark(mark.start, mark.end, "heading", rank)
    elif cuts and opener.level <= structure.SECTION:
        yield Mark(mark.start, end, "heading", rank)
        yield from _worded(text, Mark(end, mark.end, "paragraph", 1))
    else:
        yield mark
        yield Mark(opener.start, end, "lead", rank)


def _worded(text: str, mark: Mark) -> Iterator[Mark]:
    if text[mark.start : mark.end].strip():
        yield mark
