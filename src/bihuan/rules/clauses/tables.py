"""Assessment tables flattened to text: cells between tabs, one row after the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bihuan.rules.clauses import noise
from bihuan.rules.clauses.bodies import names, owners_of_bracket
from bihuan.rules.clauses.columns import Columns, columns_of, named
from bihuan.rules.clauses.document import ROW
from bihuan.rules.clauses.sentences import LONGEST_SENTENCE, trimmed
from bihuan.rules.clauses.values import Passage, Span
from bihuan.rules.clauses.vocabulary import STANDARD, Vocabulary

NUMBERED = re.compile(r"(?:(?<=[\s；;。）)，,、.])|^)\d{1,2}[.．、](?!\d)")
SCORE = re.compile(
    r"[（(]\d{1,3}(?:\.\d)?分[^（）()]{0,40}[）)]"
    r"|[，,。]?\s{0,4}(?:得|扣|奖)\s?\d{1,3}(?:\.\d)?分[^\n；;]{0,40}"
    r"|[，,。]?[^，,。；;\n]{0,12}不得分|否则[^\n；;]{0,40}|出现[^\n；;]{0,40}扣[^\n；;]{0,20}"
)
LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、$")
ASSESSOR = re.compile(r"负责考核(?:部门|单位)|考核(?:部门|单位)")
NOT_A_BODY = re.compile(r"领导$|考核部门|考核单位")
IN_HEAD = re.compile(r"（([^（）]{2,12}(?:单位|部门|乡镇))）")
PROSE = re.compile(
    r"\n(?=\s{0,4}(?:[一二三四五六七八九十]{1,3}、(?!\t)|[（(][一二三四五六七八九十]{1,3}[）)]|附件|备注|说明|注)\S)"
)
CELLS = re.compile(r"(?:(?<=\n)|^)[^\n\t]*(?:\t[^\n\t]*){1,20}", re.MULTILINE)
LONGEST_NAME = 16
SHORTEST_TASK, SHORTEST_NAMED, LONGEST_HEAD = 8, 4, 400


@dataclass(frozen=True, slots=True)
class Row:
    is_section: bool
    cells: tuple[Span, ...]
    raw: tuple[Span, ...]


def _rows(text: str, span: Span) -> Iterator[Row]:
    starts = [match.end() for match in ROW.finditer(text, span.start, span.end)]
    for start, end in pairwise([*starts, span.end]):
        cells, at = [], start
        for cut in re.finditer(r"\t", text[start:end]):
            cells.append(trimmed(text, at, start + cut.start()))
            at = start + cut.end()
        cells.append(trimmed(text, at, end))
        cells = [noise.cleared(text, cell) for cell in cells]
        filled = tuple(cell for cell in cells if cell.end > cell.start)
        is_section = bool(filled and LABEL.match(text[filled[0].start : filled[0].end]))
        yield Row(is_section, filled, tuple(cells))


def _bodies(words: str, known: Vocabulary) -> tuple[str, ...]:
    found: list[str] = []
    for line in words.split("\n"):
        parsed = names(line.strip(), known)
        if not parsed or NOT_A_BODY.search(line):
            return ()
        found.extend(parsed)
    return tuple(found)


def _tasks(text: str, cell: Span) -> Iterator[Span]:
    """The numbered or semicolon-divided demands of one cell, without their scores."""
    cuts = [(match.start(), match.end()) for match in NUMBERED.finditer(text, cell.start, cell.end)]
    edges = [*cuts, (cell.end, cell.end)]
    if not cuts or cuts[0][0] > cell.start:
        edges.insert(0, (cell.start, cell.start))
    for (_, start), (end, _) in pairwise(edges):
        score = SCORE.search(text, start, end)
        yield noise.ended(text, trimmed(text, start, score.start() if score else end))


def _without_noise(words: str) -> str:
    lines = words.split("\n")
    return words if len(lines) == 1 else "\n".join(x for x in lines if not noise.is_noise(x))


@dataclass(slots=True)
class _Table:
    """What the rows read so far leave standing for the next one."""

    text: str
    is_assessed: bool
    known: Vocabulary
    columns: Columns | None = None
    section: str = ""
    helpers: tuple[str, ...] = ()
    until: Span | None = None
    standing: tuple[str, ...] = ()
    seen: set[str] = field(default_factory=set)

    def enter(self, row: Row) -> None:
        words = self.words(row)
        self.section = words[1] if len(words) > 1 else ""
        everybody = IN_HEAD.search(self.section)
        self.standing = (everybody.group(1),) if everybody else ()

    def words(self, row: Row) -> list[str]:
        return [_without_noise(self.text[cell.start : cell.end]) for cell in row.cells]

    def placed(self, row: Row, columns: Columns) -> Iterator[Passage]:
        """A row under a head that names its columns; an empty cell repeats the one above it."""
        cells = [*row.raw, *[Span(0, 0)] * columns.count][: columns.count]
        told = [self.text[cell.start : cell.end] for cell in cells]
        if columns.lead >= 0 and told[columns.lead]:
            found = owners_of_bracket(told[columns.lead])
            self.standing, self.helpers = found.lead, found.assist
        if columns.assist >= 0 and told[columns.assist]:
            self.helpers = owners_of_bracket(told[columns.assist]).lead
        if columns.until >= 0 and told[columns.until]:
            self.until = cells[columns.until]
        heads = [told[place] for place in columns.heads if told[place]]
        path = tuple(dict.fromkeys(filter(None, [self.section, *heads[-1:]])))
        for task in self._fresh(cells[columns.task], SHORTEST_NAMED):
            yield Passage(
                task.start, task.end, path,
                until=self.until, owners=self.standing, helpers=self.helpers,
            )  # fmt: skip

    def demands(self, row: Row) -> Iterator[Passage]:
        if self.columns is not None and len(row.raw) >= self.columns.count - 1:
            yield from self.placed(row, self.columns)
            return
        words = self.words(row)
        named = {
            index: found for index, word in enumerate(words) if (found := _bodies(word, self.known))
        }
        own = named[max(named)] if named else ()
        if named and not self.is_assessed:
            self.standing = own
        wordy = [i for i, word in enumerate(words) if len(word) >= SHORTEST_TASK]
        wordy = [index for index in wordy if index not in named]
        if not wordy or (row.is_section and len(wordy) < 2):
            return
        heads = [w for i, w in enumerate(words[: wordy[-1]]) if i not in named and len(w) > 3]
        path = tuple(dict.fromkeys(filter(None, [self.section, *heads[-1:]])))
        for task in self._fresh(row.cells[wordy[-1]]):
            if self.is_assessed:
                yield Passage(task.start, task.end, path, assessors=own)
            else:
                yield Passage(task.start, task.end, path, owners=self.standing)

    def _fresh(self, cell: Span, shortest: int = SHORTEST_TASK - 2) -> Iterator[Span]:
        """A merged cell repeats the text of another row; it is read once."""
        for task in _tasks(self.text, cell):
            folded = "".join(self.text[task.start : task.end].split())
            if len(folded) >= shortest and folded not in self.seen:
                self.seen.add(folded)
                yield Span(task.start, min(task.end, task.start + LONGEST_SENTENCE))


def rows_of(text: str) -> Span:
    """From the first numbered row to the prose behind the last one."""
    row = ROW.search(text)
    if row is None:
        return Span(0, 0)
    prose = PROSE.search(text, text.rfind("\t"))
    head = text.rfind("序号\t", max(0, row.start() - LONGEST_HEAD), row.start())
    return Span(row.start() if head < 0 else head, prose.start() if prose else len(text))


def unnumbered(text: str, spans: Iterable[Span]) -> Span:
    """From a line that names its columns to the last line of cells, in a table without numbers."""
    for span in spans:
        for head in CELLS.finditer(text, span.start, span.end):
            names = ["".join(cell.split()) for cell in head.group().split("\t")]
            if named(names) is None or max(map(len, names)) > LONGEST_NAME:
                continue
            end = head.end()
            while (line := CELLS.match(text, end + 1, span.end)) is not None:
                end = line.end()
            return Span(head.start(), end)
    return Span(0, 0)


def ruled_in(layout: Iterable[Sequence[int | str]]) -> tuple[Span, ...]:
    """The outermost tables among the marks of a file: rows of start, end, kind, …."""
    found: list[Span] = []
    for start, end, kind, *_ in layout:
        if kind == "table" and not (found and int(start) < found[-1].end):
            found.append(Span(int(start), int(end)))
    return tuple(found)


def is_numbered(text: str, span: Span) -> bool:
    return ROW.search(text, span.start, span.end) is not None


def is_readable(text: str, span: Span) -> bool:
    """A ruled table with rows that are counted, or a head that names its columns."""
    return is_numbered(text, span) or _head(text, span) is not None


def _head(text: str, span: Span) -> tuple[int, Columns] | None:
    """Where the line of names begins, and what it names."""
    for line in CELLS.finditer(text, span.start, span.end):
        columns = named(["".join(cell.split()) for cell in line.group().split("\t")])
        if columns is not None:
            return line.start(), columns
    return None


def plain_passages(text: str, span: Span, known: Vocabulary = STANDARD) -> Iterator[Passage]:
    """One row a line under the line of names."""
    head = _head(text, span)
    if head is None:
        return
    start, columns = head
    lines = list(CELLS.finditer(text, start, span.end))
    table = _Table(text, is_assessed=False, known=known, columns=columns)
    for line in lines[1:]:
        cells, at = [], line.start()
        for cell in line.group().split("\t"):
            cells.append(trimmed(text, at, at + len(cell)))
            at += len(cell) + 1
        yield from table.placed(
            Row(is_section=False, cells=tuple(cells), raw=tuple(cells)), columns
        )


def passages(text: str, span: Span, known: Vocabulary = STANDARD) -> Iterator[Passage]:
    """One passage for each demand; the body in its row, or the one the merged cell above names."""
    rows = [row for row in _rows(text, span) if row.cells]
    head_end = rows[0].cells[0].start if rows else span.end
    table = _Table(
        text,
        ASSESSOR.search(text, 0, head_end) is not None,
        known,
        columns_of(text[span.start : head_end]),
    )
    for row in rows:
        if row.is_section:
            table.enter(row)
        yield from table.demands(row)
