"""A document's text cut for showing: nothing is lost, nothing is added, only marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bihuan.apps.directives.models import DocQuestion, Figure, Proposal, Uncovered
from bihuan.apps.directives.queries.placing import Leaf, Part, parts
from bihuan.rules.intake import Mark

T = TypeVar("T", Proposal, DocQuestion, Figure, Uncovered, Mark)
LONGEST_HEAD = 14


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that carries the same marks; `is_place`: a number is told of here."""

    text: str
    start: int
    proposal: Proposal | None
    question: DocQuestion | None
    figure: Figure | None
    uncovered: Uncovered | None
    number: int = 0
    is_lead: bool = False
    is_place: bool = False

    @property
    def opens_proposal(self) -> bool:
        return self.proposal is not None and self.proposal.start == self.start


@dataclass(frozen=True, slots=True)
class Cell:
    """`is_covered`: a merged cell above shows here; the words stay in the text all the same."""

    across: int
    down: int
    is_covered: bool
    blocks: list["Block"]

    def segments(self) -> Iterator[Segment]:
        for block in self.blocks:
            yield from block.all_segments()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document as it stands on the page.

    `kind`: title, heading, paragraph, contents, noise (what a download site added), gap (line ends
    and tabs between blocks), box or table. `depth` counts headings from 1; a paragraph of depth 1
    is indented. A table holds rows of cells, a box holds blocks, all others hold segments.
    """

    kind: str
    depth: int = 0
    align: str = ""
    segments: list[Segment] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)

    @property
    def is_indented(self) -> bool:
        """Spaces at its head indent a paragraph by themselves, as does a salutation's none."""
        words = self.segments[0].text if self.segments else ""
        return self.kind == "paragraph" and self.depth == 1 and not words[:1].isspace()

    @property
    def has_head(self) -> bool:
        """The first row names the columns: several short cells."""
        head = self.rows[0] if len(self.rows) > 2 else []
        words = ["".join(one.text for one in cell.segments()) for cell in head]
        return len(head) > 1 and all(len(said.strip()) <= LONGEST_HEAD for said in words)

    @property
    def is_blank(self) -> bool:
        return not any(segment.text.strip() for segment in self.all_segments())

    def all_segments(self) -> Iterator[Segment]:
        """In the order of the text, however deep they stand."""
        yield from self.segments
        for block in self.blocks:
            yield from block.all_segments()
        for row in self.rows:
            for cell in row:
                yield from cell.segments()


@dataclass(frozen=True, slots=True)
class Covers:
    """Between two neighbouring edges the marks are the same; each list holds one per stretch."""

    edges: list[int]
    proposals: list[Proposal | None]
    questions: list[DocQuestion | None]
    figures: list[Figure | None]
    uncovered: list[Uncovered | None]
    leads: list[Mark | None]
    numbers: dict[int, int]
    places: frozenset[int]

    def segments(self, text: str, leaf: Leaf) -> Iterator[Segment]:
        first = bisect_right(self.edges, leaf.start) - 1
        start = leaf.start
        for place in range(first, len(self.edges) - 1):
            end = min(self.edges[place + 1], leaf.end)
            if end > start:
                yield self._segment(text[start:end], start, place)
            start = max(start, end)
            if start >= leaf.end:
                return

    def _segment(self, words: str, start: int, place: int) -> Segment:
        proposal = self.proposals[place]
        return Segment(
            words,
            start,
            proposal,
            self.questions[place],
            self.figures[place],
            self.uncovered[place],
            self.numbers.get(id(proposal), 0),
            self.leads[place] is not None,
            start in self.places,
        )


def cut(
    text: str,
    *,
    layout: Sequence[Sequence[int | str]],
    proposals: Sequence[Proposal],
    questions: Iterable[DocQuestion],
    figures: Iterable[Figure],
    uncovered: Iterable[Uncovered],
    places: frozenset[int] = frozenset(),
) -> list[Block]:
    """The document in blocks; their segments joined are the text again."""
    marks = [_mark(row) for row in layout]
    leads = [mark for mark in marks if mark.kind == "lead"]
    asked, said, left = list(questions), list(figures), list(uncovered)
    edges = sorted(
        {
            *(0, len(text)),
            *_ends(proposals, len(text)),
            *_ends(asked, len(text)),
            *_ends(said, len(text)),
            *_ends(left, len(text)),
            *_ends(leads, len(text)),
            *places,
        }
    )
    covers = Covers(
        edges,
        _spread(edges, proposals),
        _spread(edges, asked),
        _spread(edges, said),
        _spread(edges, left),
        _spread(edges, leads),
        {id(row): number for number, row in enumerate(proposals, 1)},
        places,
    )
    return [_block(text, part, covers) for part in parts(text, marks)]


def _mark(row: Sequence[int | str]) -> Mark:
    start, end, kind, level, across, down = row
    return Mark(int(start), int(end), str(kind), int(level), int(across), int(down))


def _ends(spanned: Iterable[T], most: int) -> Iterator[int]:
    for mark in spanned:
        yield min(mark.start, most)
        yield min(mark.end, most)


def _spread(edges: Sequence[int], spanned: Iterable[T]) -> list[T | None]:
    """For each stretch between edges the mark that covers it; the last one wins."""
    cover: list[T | None] = [None] * len(edges)
    for mark in spanned:
        first, last = bisect_left(edges, mark.start), bisect_left(edges, mark.end)
        cover[first:last] = [mark] * (last - first)
    return cover


def _block(text: str, part: Part | Leaf, covers: Covers) -> Block:
    if isinstance(part, Leaf):
        segments = list(covers.segments(text, part))
        return Block(part.kind, part.depth, part.align, segments)
    if part.kind == "table":
        return Block(
            "table",
            rows=[[_cell(text, cell, covers) for cell in _cells(row)] for row in _rows(part)],
        )
    return Block(part.kind, blocks=[_block(text, inner, covers) for inner in part.inner])


def _rows(table: Part) -> list[Part]:
    return [inner for inner in table.inner if isinstance(inner, Part)]


def _cells(row: Part) -> list[Part]:
    return [inner for inner in row.inner if isinstance(inner, Part)]


def _cell(text: str, cell: Part, covers: Covers) -> Cell:
    blocks = [_block(text, inner, covers) for inner in cell.inner]
    return Cell(cell.across, cell.down, cell.kind == "covered", blocks)
