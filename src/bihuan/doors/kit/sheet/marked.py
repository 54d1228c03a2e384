"""错误清单: the list as it came, its doubtful cells red, each with its sentence as a comment."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.doors.kit.sheet.cells import guarded, saved
from bihuan.rules import sheets

RED = PatternFill("solid", fgColor="FFC7CE")
AUTHOR = "碧环"
# What openpyxl raises for styles and parts that other suites write and it does not know.
NOT_ITS_KIND = (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError,
                InvalidFileException, zipfile.BadZipFile)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong with one cell, such as H17; without a column, with its whole row."""

    row: int
    column: int
    sentence: str


def marked_book(content: bytes, sheet: sheets.Sheet, marks: Sequence[Mark]) -> bytes:
    """The original workbook where it can be written again, else the same cells anew."""
    book = _reopened(content) or _anew(sheet)
    page = book[sheet.name] if sheet.name in book.sheetnames else book.worksheets[0]
    said: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        said.setdefault(_anchor(page, mark), []).append(mark.sentence)
    for (row, column), sentences in said.items():
        cell = page.cell(row, column)
        cell.fill = RED
        cell.comment = Comment("\n".join(sentences), AUTHOR, height=90, width=280)
    book.active = book.worksheets.index(page)
    return saved(book)


def _anchor(page: Worksheet, mark: Mark) -> tuple[int, int]:
    """A merged range carries its comment in its first cell."""
    row, column = mark.row, max(1, mark.column)
    if isinstance(page.cell(row, column), MergedCell):
        for merged in page.merged_cells.ranges:
            if (row, column) in merged.cells:
                return merged.min_row, merged.min_col
    return row, column


def _reopened(content: bytes) -> Workbook | None:
    try:
        return load_workbook(BytesIO(content))
    except NOT_ITS_KIND:
        return None


def _anew(sheet: sheets.Sheet) -> Workbook:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "清单"
    for (row, column), cell in sheet.cells.items():
        value = cell.value
        page.cell(row, column).value = guarded(value) if isinstance(value, str) else value
    return book
