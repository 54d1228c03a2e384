"""A document's text cut for showing: nothing is lost, nothing is added, only marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bihuan.apps.directives.models import DocQuestion, Figure, Proposal, Uncovered
from bihuan.rules.clauses.noise import document_spans

T = TypeVar("T", Proposal, DocQuestion, Figure, Uncovered)

STOPS = "。：；:"
"""A run-in heading keeps its stop; otherwise the paragraph behind it would begin with one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that carries the same marks."""

    text: str
    start: int
    proposal: Proposal | None
    question: DocQuestion | None
    figure: Figure | None
    uncovered: Uncovered | None
    number: int = 0

    @property
    def opens_proposal(self) -> bool:
        return self.proposal is not None and self.proposal.start == self.start

    @property
    def opens_figure(self) -> bool:
        return self.figure is not None and self.figure.start == self.start


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a stretch that the download site added.

    `kind`: title, heading, text, noise. `depth` counts headings from 1.
    """

    kind: str
    depth: int
    segments: list[Segment]

    @property
    def is_blank(self) -> bool:
        return not any(segment.text.strip() for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Line:
    """Where a block is to stand."""

    start: int
    end: int
    kind: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Covers:
    """For each character the mark of each sort that covers it; and each proposal's number."""

    proposals: list[Proposal | None]
    questions: list[DocQuestion | None]
    figures: list[Figure | None]
    uncovered: list[Uncovered | None]
    numbers: dict[int, int]

    def same(self, first: int, second: int) -> bool:
        return (
            self.proposals[first] is self.proposals[second]
            and self.questions[first] is self.questions[second]
            and self.figures[first] is self.figures[second]
            and self.uncovered[first] is self.uncovered[second]
        )


def cut(
    text: str,
    *,
    title: str,
    proposals: Sequence[Proposal],
    questions: Sequence[DocQuestion],
    figures: Sequence[Figure],
    uncovered: Sequence[Uncovered],
) -> list[Block]:
    """Blocks whose segments, joined, are the text again."""
    covers = Covers(
        _spread(text, proposals),
        _spread(text, questions),
        _spread(text, figures),
        _spread(text, uncovered),
        {id(row): number for number, row in enumerate(proposals, 1)},
    )
    return [
        Block(line.kind, line.depth, list(_segments(text, line, covers)))
        for line in _lines(text, title, proposals)
    ]


def _spread(text: str, spanned: Iterable[T]) -> list[T | None]:
    """For each character the mark that covers it."""
    cover: list[T | None] = [None] * len(text)
    for mark in spanned:
        cover[mark.start : mark.end] = [mark] * (mark.end - mark.start)
    return cover


def _segments(text: str, line: Line, covers: Covers) -> Iterator[Segment]:
    start = line.start
    for place in range(line.start + 1, line.end + 1):
        if place < line.end and covers.same(place - 1, place):
            continue
        proposal = covers.proposals[start]
        yield Segment(
            text[start:place],
            start,
            proposal,
            covers.questions[start],
            covers.figures[start],
            covers.uncovered[start],
            covers.numbers.get(id(proposal), 0),
        )
        start = place


def _lines(text: str, title: str, proposals: Sequence[Proposal]) -> Iterator[Line]:
    """Every character in one line: headings and noise stand alone, newlines end a paragraph."""
    alone = sorted(_alone(text, title, proposals), key=lambda line: line.start)
    at = 0
    for line in alone:
        if line.start < at:
            continue
        yield from _paragraphs(text, at, line.start)
        yield line
        at = line.end
    yield from _paragraphs(text, at, len(text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Line]:
    while start < end:
        found = text.find("\n", start, end)
        stop = end if found < 0 else found + 1
        yield Line(start, stop, "text")
        start = stop


def _alone(text: str, title: str, proposals: Sequence[Proposal]) -> Iterator[Line]:
    kept = [(span.start, span.end) for span in document_spans(text)]
    at = 0
    for start, end in [*kept, (len(text), len(text))]:
        if start > at:
            yield Line(at, start, "noise")
        at = end
    yield from _title(text, title, kept)
    taken = [(proposal.start, proposal.end) for proposal in proposals]
    for start, heading, depth in _headings(text, proposals):
        end = start + len(heading)
        while end < len(text) and text[end] in STOPS:
            end += 1
        if not any(first < end and start < last for first, last in taken):
            yield Line(start, end, "heading", depth)


def _title(text: str, title: str, kept: list[tuple[int, int]]) -> Iterator[Line]:
    for start, end in kept:
        found = text.find(title, start, end)
        if title and found >= 0:
            yield Line(found, found + len(title), "title")
            return


def _headings(text: str, proposals: Sequence[Proposal]) -> Iterator[tuple[int, str, int]]:
    """Each heading once, at its last standing before the proposal below it."""
    seen = set()
    for proposal in proposals:
        for depth, heading in enumerate(proposal.heading_path, 1):
            found = text.rfind(heading, 0, proposal.start)
            if found >= 0 and found not in seen:
                seen.add(found)
                yield found, heading, depth
