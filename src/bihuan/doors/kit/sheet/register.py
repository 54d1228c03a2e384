"""A register as a workbook: the pack's fields as columns, who took it out on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bihuan.doors.kit.sheet.cells import Value, add_styles, cell, print_setup, saved

TITLE_HEIGHT, HEAD_HEIGHT = 30, 24
NARROW, WIDE = 12, 28


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterBook:
    """What a register's workbook says: its columns, its rows in their order, its mark."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    mark: str
    """Who took it out, when, for what filter: the watermark of the first row and the foot."""
    exported_at: datetime


def register_book(of: RegisterBook) -> bytes:
    book = Workbook()
    add_styles(book)
    page = book.worksheets[0]
    page.title = of.title[:31]
    page.append([cell(page, f"{of.title}　{of.mark}", "bh_text")])
    page.merge_cells(
        start_row=1, start_column=1, end_row=1, end_column=max(1, min(len(of.heads), 12))
    )
    page.row_dimensions[1].height = TITLE_HEIGHT
    page.append([cell(page, head, "bh_head") for head in of.heads])
    page.row_dimensions[2].height = HEAD_HEIGHT
    for row in of.rows:
        page.append([cell(page, value, "bh_text") for value in row])
    for number, head in enumerate(of.heads, 1):
        wide = WIDE if any(word in head for word in ("名称", "地址", "说明")) else NARROW
        page.column_dimensions[get_column_letter(number)].width = max(wide, 2 * len(head) + 2)
    page.freeze_panes = "C3"
    page.auto_filter.ref = f"A2:{get_column_letter(len(of.heads))}{2 + len(of.rows)}"
    print_setup(page, of.title, of.mark)
    page.print_title_rows = "1:2"
    return saved(book)
