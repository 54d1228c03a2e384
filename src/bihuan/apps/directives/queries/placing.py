"""The marks of a layout as a tree whose leaves hold every character exactly once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bihuan.rules.clauses.noise import document_spans
from bihuan.rules.clauses.values import Span
from bihuan.rules.intake import Mark

BLOCKS = {"title", "heading", "paragraph", "contents"}
AROUND = {"box", "table", "row", "cell", "covered"}
INSIDE = {"row": "table", "cell": "row", "covered": "row"}
ALIGNED = {"centre", "right"}


@dataclass(slots=True)
class Leaf:
    """A stretch of text shown as one block."""

    start: int
    end: int
    kind: str
    depth: int = 0
    align: str = ""


@dataclass(slots=True)
class Part:
    """Something around blocks: a box, a table, its rows and cells; at the top, the document."""

    kind: str
    end: int
    across: int = 1
    down: int = 1
    inner: list["Part | Leaf"] = field(default_factory=list)


def parts(text: str, marks: Sequence[Mark]) -> list[Part | Leaf]:
    """Text no mark covers is a gap when blank, else a paragraph for each of its lines."""
    tree = _Tree(text, stack=[Part("document", len(text))])
    for mark in marks:
        tree.take(mark)
    return list(_without_noise(text, tree.whole()))


@dataclass(slots=True)
class _Tree:
    text: str
    at: int = 0
    stack: list[Part] = field(default_factory=list)
    last: Leaf | None = None

    def take(self, mark: Mark) -> None:
        if mark.kind in ALIGNED and self.last is not None and mark.start == self.last.start:
            self.last.align = mark.kind
        elif mark.start >= self.at and mark.kind in BLOCKS:
            self._reach(mark)
            self.last = Leaf(mark.start, mark.end, mark.kind, mark.level)
            self.stack[-1].inner.append(self.last)
            self.at = mark.end
        elif mark.start >= self.at and mark.kind in AROUND:
            self._reach(mark)
            part = Part(mark.kind, mark.end, mark.across, mark.down)
            self.stack[-1].inner.append(part)
            self.stack.append(part)

    def whole(self) -> list[Part | Leaf]:
        while len(self.stack) > 1:
            self._shut()
        self._gap(len(self.text))
        return self.stack[0].inner

    def _reach(self, mark: Mark) -> None:
        """Close what cannot hold the mark; the line ends and tabs on the way stand somewhere."""
        while len(self.stack) > 1 and not _may_hold(self.stack[-1], mark):
            self._shut()
        self._gap(mark.start)

    def _shut(self) -> None:
        self._gap(self.stack[-1].end)
        self.stack.pop()

    def _gap(self, until: int) -> None:
        if until > self.at:
            self._holder().inner.extend(_unmarked(self.text, self.at, until))
            self.at = until

    def _holder(self) -> Part:
        """Tabs and line ends between cells stand in the cell before them."""
        place = self.stack[-1]
        while place.kind in INSIDE.values():
            inner = [part for part in place.inner if isinstance(part, Part)]
            if not inner:
                break
            place = inner[-1]
        return place


def _may_hold(part: Part, mark: Mark) -> bool:
    around = INSIDE.get(mark.kind)
    fits = part.kind == around if around else part.kind not in INSIDE.values()
    return fits and mark.end <= part.end


def _unmarked(text: str, start: int, end: int) -> Iterator[Leaf]:
    if not text[start:end].strip():
        yield Leaf(start, end, "gap")
        return
    while start < end:
        found = text.find("\n", start, end)
        stop = end if found < 0 else found + 1
        yield Leaf(start, stop, "paragraph" if text[start:stop].strip() else "gap")
        start = stop


def _without_noise(text: str, found: Sequence[Part | Leaf]) -> Iterator[Part | Leaf]:
    """Lines of a download site stand together, out of the way."""
    noise = _noise(text)
    starts = [span.start for span in noise]
    waiting: list[Leaf] = []
    for part in found:
        for piece in _pieces(part, noise, starts):
            is_noise = isinstance(piece, Leaf) and piece.kind == "noise"
            if isinstance(piece, Leaf) and (is_noise or (waiting and piece.kind == "gap")):
                waiting.append(piece)
                continue
            yield from _together(waiting)
            waiting = []
            yield piece
    yield from _together(waiting)


def _together(waiting: Sequence[Leaf]) -> Iterator[Leaf]:
    if waiting:
        yield Leaf(waiting[0].start, waiting[-1].end, "noise")


def _noise(text: str) -> list[Span]:
    kept = [*document_spans(text), Span(len(text), len(text))]
    edges = [0, *(place for span in kept for place in (span.start, span.end))]
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return [Span(start, end) for start, end in pairs if end > start]


def _pieces(
    part: Part | Leaf, noise: Sequence[Span], starts: Sequence[int]
) -> Iterator[Part | Leaf]:
    if isinstance(part, Part):
        yield part
        return
    at = part.start
    for span in noise[max(0, bisect_right(starts, at) - 1) :]:
        if span.start >= part.end:
            break
        start, end = max(at, span.start), min(part.end, span.end)
        if end <= start:
            continue
        if start > at:
            yield Leaf(at, start, part.kind, part.depth, part.align)
        yield Leaf(start, end, "noise")
        at = end
    if at < part.end:
        yield Leaf(at, part.end, part.kind, part.depth, part.align)
