"""A plain list as a workbook: one head, one row for each thing, text that is never a formula."""

from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.doors.kit.sheet.cells import Value, add_styles, cell, saved

WIDE, NARROW = 40, 16


def plain_book(title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    book = Workbook(write_only=True)
    add_styles(book)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, head in enumerate(heads):
        wide = WIDE if head in {"名称", "说明"} else NARROW
        sheet.column_dimensions[chr(ord("A") + number)].width = wide
    sheet.append([cell(sheet, head, "bh_head") for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    return saved(book)


def _cell(sheet: Worksheet, value: Value) -> Cell:
    return cell(sheet, value, "bh_degree" if isinstance(value, float) else "bh_text")
