"""Printed pages back to paragraphs: where a line ends by itself and where the margin ended it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from bihuan.rules.intake import grid
from bihuan.rules.intake.layout import Block, Paragraph, Table

# The part of a page, from its top and from its foot, where running headers and numbers stand.
EDGE = 0.11
FEWEST_REPEATS = 3
NUMBER = re.compile(
    r"[-—－―–·\s]{0,6}(?:第\s{0,3})?\d{1,4}(?:\s{0,3}页)?(?:\s{0,3}[/／]\s{0,3}\d{1,4}|"
    r"[\s,，]{0,3}共\s{0,3}\d{1,4}\s{0,3}页)?[-—－―–·\s]{0,6}$"
)
LATIN = re.compile(r"[A-Za-z0-9]")
MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章节条]"
    r"|\d{1,2}[.．、](?!\d)|附件?[:：\d]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Signs printed side by side; the origin is the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    words: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(slots=True)
class Page:
    width: float
    height: float
    runs: list[Run]
    rules: list[grid.Rule]
    pictures: int


@dataclass(slots=True)
class Line:
    runs: list[Run] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        return max(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        return min(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        return max(self.runs, key=lambda run: len(run.words)).size

    @property
    def words(self) -> str:
        said = ""
        before: Run | None = None
        for run in sorted(self.runs, key=lambda run: run.left):
            said += _space(before, run) + run.words
            before = run
        return said.strip()


def _space(before: Run | None, run: Run) -> str:
    """Wide gaps are kept, and those between Latin words; Chinese signs need none."""
    gap = run.left - before.right if before is not None else 0.0
    if before is None or gap <= 0.15 * run.size:
        return ""
    is_latin = LATIN.match(before.words[-1]) and LATIN.match(run.words)
    return "  " if gap > 0.6 * run.size else " " if is_latin else ""


def page_of(said: dict[str, Any]) -> Page:
    width, height = said["size"]
    return Page(
        width,
        height,
        [Run(*run) for run in said["runs"]],
        [grid.Rule(*rule) for rule in said["rules"]],
        said["pictures"],
    )


def blocks(pages: Sequence[Page]) -> list[Block]:
    """Running headers and page numbers go; lines become paragraphs, ruled grids become tables."""
    furniture = _repeated(pages)
    flow: list[Line | Table] = []
    for page in pages:
        grids = grid.grids(page.rules)
        free = [run for run in page.runs if not any(one.holds(run) for one in grids)]
        kept = [line for line in _lines(free) if not _is_furniture(line, page, furniture)]
        tables = [(one.top, one.table([r for r in page.runs if one.holds(r)])) for one in grids]
        placed: list[tuple[float, Line | Table]] = [*tables, *((line.top, line) for line in kept)]
        for _, item in sorted(placed, key=lambda pair: -pair[0]):
            _append(flow, item)
    return list(_paragraphs(flow))


def _append(flow: list[Line | Table], item: Line | Table) -> None:
    """A table that goes on overleaf goes on; its repeated head is dropped."""
    last = flow[-1] if flow else None
    if isinstance(item, Table) and isinstance(last, Table) and grid.goes_on(last, item):
        head = [cell.words for cell in last.rows[0]]
        again = [cell.words for cell in item.rows[0]] == head
        last.rows.extend(item.rows[1:] if again else item.rows)
        return
    flow.append(item)


def _lines(runs: Sequence[Run]) -> list[Line]:
    lines: list[Line] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        line = lines[-1] if lines else None
        if line is not None and line.bottom < run.middle < line.top:
            line.runs.append(run)
        else:
            lines.append(Line([run]))
    return lines


def _edge_words(line: Line, page: Page) -> str | None:
    """The words of a line at the very top or foot, figures folded; None elsewhere."""
    middle = (line.top + line.bottom) / 2
    if EDGE * page.height < middle < (1 - EDGE) * page.height:
        return None
    return re.sub(r"\d+", "0", "".join(line.words.split()))


def _repeated(pages: Sequence[Page]) -> set[str]:
    seen: Counter[str] = Counter()
    for page in pages:
        words = (_edge_words(line, page) for line in _lines(page.runs))
        seen.update({said for said in words if said})
    return {said for said, times in seen.items() if times >= FEWEST_REPEATS}


def _is_furniture(line: Line, page: Page, repeated: set[str]) -> bool:
    words = _edge_words(line, page)
    return words is not None and (words in repeated or NUMBER.match(line.words) is not None)


def _paragraphs(flow: Sequence[Line | Table]) -> Iterator[Block]:
    printed = [item for item in flow if isinstance(item, Line)]
    if not printed:
        yield from (item for item in flow if isinstance(item, Table))
        return
    column = _Column.of(printed)
    waiting: list[Line] = []
    for item in flow:
        if isinstance(item, Table):
            yield from column.joined(waiting)
            yield item
            waiting = []
        elif waiting and column.goes_on(waiting, item):
            waiting.append(item)
        else:
            yield from column.joined(waiting)
            waiting = [item]
    yield from column.joined(waiting)


@dataclass(frozen=True, slots=True)
class _Column:
    """The column of type: its edges and the size of its letters."""

    left: float
    right: float
    size: float
    gap: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Column":
        size = Counter({0.0: 0})
        lefts: Counter[int] = Counter()
        for line in lines:
            size[line.size] += len(line.words)
        body = size.most_common(1)[0][0]
        own = [line for line in lines if abs(line.size - body) < 0.6] or list(lines)
        lefts.update(round(line.left / 3) for line in own)
        often = [place for place, times in lefts.items() if times >= 0.1 * len(own)]
        left = 3.0 * min(often or lefts)
        rights = sorted(line.right for line in own)
        gaps = [above.bottom - below.top for above, below in pairwise(own)]
        usual = median([gap for gap in gaps if gap > -body] or [0.0])
        return cls(left, rights[int(0.9 * (len(rights) - 1))], body, usual)

    def goes_on(self, waiting: Sequence[Line], line: Line) -> bool:
        """The line before filled its measure and this one begins at the margin."""
        last = waiting[-1]
        if abs(last.size - line.size) > 0.1 * self.size:
            return False
        if self.align(waiting[0]) or self.align(line):
            return False
        is_full = last.right > self.right - 1.8 * line.size
        hangs = MARKER.match(waiting[0].words) is not None
        is_flush = line.left < (
            waiting[0].left + 3.2 * line.size if hangs else self.left + 1.2 * line.size
        )
        is_next = MARKER.match(line.words) is not None and last.words[-1:] in "。；：;:"
        return is_full and is_flush and not is_next and self._is_near(last, line)

    def _is_near(self, last: Line, line: Line) -> bool:
        """Overleaf a line stands higher than the one before it."""
        gap = last.bottom - line.top
        return gap < -line.size or gap < self.gap + 0.4 * line.size

    def align(self, line: Line) -> str:
        before, behind = line.left - self.left, self.right - line.right
        if before > 2.6 * line.size and abs(before - behind) < 1.5 * line.size:
            return "centre"
        if before > 8 * line.size and behind < 5 * line.size:
            return "right"
        is_large = line.size > 1.2 * self.size
        return "centre" if is_large and abs(before - behind) < 1.5 * line.size else ""

    def joined(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        if not lines:
            return
        words = ""
        for line in lines:
            said = line.words
            is_latin = words and LATIN.match(words[-1]) and LATIN.match(said[:1])
            words += (" " if is_latin else "") + said
        first = lines[0]
        align = self.align(first)
        is_title = align == "centre" and first.size > 1.2 * self.size
        indented = not align and first.left > self.left + 1.2 * first.size
        kind = "title" if is_title and not MARKER.match(words) else "paragraph"
        yield Paragraph(words, kind, int(indented), align)
