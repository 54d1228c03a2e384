"""How a document looks, beside the plain text it is stored as: marks over offsets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bihuan.rules.intake import plain

# A merged value is repeated in the rows it spans when it is a number, a body or a day. A demand
# stands once, otherwise it would be read as often as the cell has rows.
LONGEST_REPEATED = 30
SHORT_LINE = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is a `kind`.

    Blocks: title, heading (level from 1), paragraph (level 1: first line indented), contents.
    In a block: centre, right, label, lead. Around blocks: box, table, row, cell (across columns
    and down rows), covered (the place of a merged cell, shown once where it begins).
    """

    start: int
    end: int
    kind: str
    level: int = 0
    across: int = 1
    down: int = 1

    def as_row(self) -> list[int | str]:
        return [self.start, self.end, self.kind, self.level, self.across, self.down]


@dataclass(slots=True)
class Paragraph:
    words: str
    kind: str = "paragraph"
    level: int = 0
    align: str = ""
    label: str = ""


@dataclass(slots=True)
class Cell:
    blocks: list["Block"] = field(default_factory=list)
    across: int = 1
    down: int = 1
    above: "Cell | None" = None

    @property
    def words(self) -> str:
        return " ".join(block.words for block in self.blocks if isinstance(block, Paragraph))


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True)
class Box:
    blocks: list["Block"] = field(default_factory=list)


Block = Paragraph | Table | Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text, how it looks, what it is called, and what of the file stands not in it."""

    text: str
    marks: tuple[Mark, ...] = ()
    title: str = ""
    unread: tuple[str, ...] = ()


def looks_indented(line: str) -> int:
    """A line that says nothing of its looks: running text is indented, a short line is not."""
    return int(len(line) > SHORT_LINE)


def laid_out(blocks: Sequence[Block]) -> tuple[str, tuple[Mark, ...]]:
    """Blocks to lines, cells of a row between tabs; marks in order, the outer before the inner."""
    writer = _Writer()
    writer.blocks(blocks)
    return "".join(writer.words), tuple(writer.marks)


@dataclass(slots=True)
class _Writer:
    words: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    at: int = 0
    depth: int = 0

    def write(self, words: str) -> None:
        self.words.append(words)
        self.at += len(words)

    def open(self, mark: Mark) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1

    def close(self, place: int) -> None:
        self.marks[place] = replace(self.marks[place], end=self.at)

    def blocks(self, blocks: Sequence[Block]) -> None:
        for number, block in enumerate(blocks):
            if number:
                self.write("\n")
            if isinstance(block, Paragraph):
                self.paragraph(block)
            elif isinstance(block, Table):
                self.table(block)
            else:
                place = self.open(Mark(self.at, self.at, "box"))
                self.blocks(block.blocks)
                self.close(place)

    def paragraph(self, block: Paragraph) -> None:
        label, words = plain.normalised(block.label), plain.normalised(block.words)
        if not words.strip():
            self.write(words)
            return
        start, end = self.at, self.at + len(label) + len(words)
        self.open(Mark(start, end, block.kind, block.level))
        if block.align:
            self.open(Mark(start, end, block.align))
        if label:
            self.open(Mark(start, start + len(label), "label"))
        self.write(label + words)

    def table(self, table: Table) -> None:
        place = self.open(Mark(self.at, self.at, "table"))
        self.depth += 1
        for number, row in enumerate(table.rows):
            if number:
                self.write("\n")
            line = self.open(Mark(self.at, self.at, "row"))
            self.row(row)
            self.close(line)
        self.depth -= 1
        self.close(place)

    def row(self, row: Sequence[Cell]) -> None:
        # Tabs are the outer table's; a table within a cell makes do with spaces.
        gap = "\t" if self.depth == 1 else " "
        owed = 0
        for cell in row:
            self.write(gap * owed)
            kind = "cell" if cell.above is None else "covered"
            down = cell.down if cell.above is None else 1
            mark = Mark(self.at, self.at, kind, across=cell.across, down=down)
            place = self.open(mark)
            self.blocks(_fitting(_repeated(cell)))
            self.close(place)
            owed = cell.across


def _repeated(cell: Cell) -> list[Block]:
    if cell.above is None:
        return cell.blocks
    words = cell.above.words.strip()
    return [Paragraph(words)] if 0 < len(words) <= LONGEST_REPEATED else []


def _fitting(blocks: Iterable[Block]) -> list[Block]:
    """A cell's own tabs and outer spaces would read as further cells."""
    fitted = [
        replace(block, words=block.words.replace("\t", " ").strip(), label=block.label.strip())
        if isinstance(block, Paragraph)
        else block
        for block in blocks
    ]
    return [block for block in fitted if not isinstance(block, Paragraph) or block.words]
