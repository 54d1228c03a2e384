"""A table of a .docx row by row: where cells stand, and which merged cell a place belongs to."""

from dataclasses import dataclass, field

from lxml import etree

from bihuan.rules.intake.layout import Block, Cell, Table
from bihuan.rules.intake.styles import W, number_of, value_of

WIDEST = 63  # columns of a table in Word


@dataclass(slots=True)
class Rows:
    table: Table = field(default_factory=Table)
    row: list[Cell] = field(default_factory=list)
    column: int = 0
    # The cell that a following row may continue, by its first column.
    standing: dict[int, Cell] = field(default_factory=dict)
    begun: dict[int, Cell] = field(default_factory=dict)
    grown: list[Cell] = field(default_factory=list)

    def open_row(self) -> None:
        self.row, self.column = [], 0
        self.begun, self.grown = {}, []

    def add(self, element: etree._Element, blocks: list[Block]) -> None:
        properties = element.find(f"{W}tcPr")
        across = max(1, min(number_of(value_of(properties, "gridSpan") or "1"), WIDEST))
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            blocks = []
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        side = value_of(properties, "hMerge")
        if side is not None and side != "restart" and self.row:
            self.row[-1].across += across
            self.column += across
            return
        cell = Cell(blocks, across)
        above = self.standing.get(self.column)
        if merge is not None and merge.get(f"{W}val", "continue") != "restart":
            if above is not None and above.across == across:
                cell.above = above
                self.grown.append(above)
                self.begun[self.column] = above
        elif merge is not None:
            self.begun[self.column] = cell
        self.row.append(cell)
        self.column += across

    def close_row(self, element: etree._Element) -> None:
        properties = element.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            return
        before = min(number_of(value_of(properties, "gridBefore") or "0"), WIDEST)
        if before and self.row:
            self.row.insert(0, Cell(across=before))
        for cell in self.grown:
            cell.down += 1
        self.standing = self.begun
        if self.row:
            self.table.rows.append(self.row)
