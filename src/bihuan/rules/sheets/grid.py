"""A sheet as plain cells: what stands where, what is merged, which rows a person cannot see."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Value = str | float | date | datetime | None
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
# What no cell of a workbook may hold, and the mark openpyxl writes for a carriage return.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u200e\u200f]|_x000D_")
FORMULA = re.compile(r"^[=+\-@\t\r]")
LONGEST = 32_766
EPOCH_DAY = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value; of a formula only that it is one."""

    value: Value
    is_formula: bool = False


EMPTY = Cell(None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, merged ranges already spread over their whole area."""

    name: str
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False
    last_row: int = 0
    last_column: int = 0

    def cell(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column), EMPTY)

    def text(self, row: int, column: int) -> str:
        return shown(self.cell(row, column).value)


def laid(
    name: str,
    cells: Mapping[tuple[int, int], Cell],
    *,
    merged: tuple[Area, ...] = (),
    hidden_rows: frozenset[int] = frozenset(),
    is_hidden: bool = False,
) -> Sheet:
    """A sheet that knows how far its cells reach."""
    return Sheet(
        name,
        cells,
        merged,
        hidden_rows,
        is_hidden,
        max((row for row, _ in cells), default=0),
        max((column for _, column in cells), default=0),
    )


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets in their order; hidden ones too, because `_meta` is one."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    @property
    def visible(self) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.sheets if not sheet.is_hidden)


def shown(value: Value) -> str:
    """A value as one text that compares: dates in ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
    return plain(value)


def plain(text: str) -> str:
    """Text without what an export adds and an editor changes unseen: marks, ends of lines."""
    bare = UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")[:LONGEST]
    if bare.startswith("'") and FORMULA.match(bare[1:]):
        bare = bare[1:]
    return "\n".join(line.strip() for line in bare.split("\n")).strip()


def letter(column: int) -> str:
    """1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(letters: str) -> int:
    found = 0
    for sign in letters:
        found = found * 26 + ord(sign) - 64
    return found


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as H17."""
    match = REFERENCE.fullmatch(reference)
    return (int(match[2]), number(match[1])) if match else None


def area(reference: str) -> Area | None:
    """The corners of a range such as A1:C3."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None:
        return None
    return (
        min(start[0], end[0]),
        min(start[1], end[1]),
        max(start[0], end[0]),
        max(start[1], end[1]),
    )
