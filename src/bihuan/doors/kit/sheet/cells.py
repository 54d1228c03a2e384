"""Cells the county can trust: text that is never a formula, real dates, one look."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

SHANGHAI = ZoneInfo("Asia/Shanghai")
Value = str | int | float | Decimal | date | datetime | None
DATE = 'yyyy"年"m"月"d"日"'
MOMENT = "yyyy-mm-dd hh:mm"
FORMULA = re.compile(r"^[=+\-@\t\r]")
SHORTEST, LINE, TALLEST = 30, 14, 168
A3 = 8
LONGEST = 32767
SIDE = Side(style="thin", color="AEB7C0")
BORDER = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
BODY, HEAD = "宋体", "黑体"

# Style name: horizontal alignment, number format, colour (ux.md 10.1).
LOOKS: dict[str, tuple[str, str, str]] = {
    "bh_text": ("left", "@", "1B2430"),
    "bh_centre": ("center", "General", "1B2430"),
    "bh_date": ("center", DATE, "1B2430"),
    "bh_moment": ("center", MOMENT, "1B2430"),
    "bh_percent": ("center", "0%", "1B2430"),
    "bh_degree": ("center", "0.000000", "1B2430"),
    "bh_over": ("center", "General", "B00D1C"),
    "bh_warn": ("center", "General", "7A4700"),
}


def add_styles(book: Workbook) -> None:
    for name, (across, shape, colour) in LOOKS.items():
        book.add_named_style(
            NamedStyle(
                name=name,
                font=Font(name=BODY, size=10, color=colour, bold=name == "bh_over"),
                alignment=Alignment(horizontal=across, vertical="center", wrap_text=True),
                border=BORDER,
                number_format=shape,
            )
        )
    book.add_named_style(
        NamedStyle(
            name="bh_head",
            font=Font(name=HEAD, size=10),
            fill=PatternFill("solid", fgColor="EAF0F5"),
            alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
            border=BORDER,
        )
    )
    book.add_named_style(
        NamedStyle(
            name="bh_title",
            font=Font(name=HEAD, size=18),
            alignment=Alignment(horizontal="center", vertical="center"),
        )
    )


def guarded(text: str) -> str:
    """Text a spreadsheet cannot take for a formula, within what a cell can hold."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[: LONGEST - 1]
    return f"'{clean}" if FORMULA.match(clean) else clean


def cell(sheet: Worksheet, value: Value, look: str) -> Cell:
    """A styled cell; an aware moment becomes the clock time of the county."""
    made: Cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        made.value = guarded(value)
    elif isinstance(value, datetime):
        made.value = value.astimezone(SHANGHAI).replace(tzinfo=None)
    else:
        made.value = value
    made.style = look
    return made


def height(texts: Iterable[tuple[str, int]]) -> int:
    """Points a row needs for its longest wrapped text; a Chinese character is two units wide."""
    lines = (
        sum(max(1, math.ceil(2 * len(line) / width)) for line in text.splitlines() or [""])
        for text, width in texts
    )
    return min(TALLEST, max(SHORTEST, 8 + LINE * max(lines, default=1)))


def print_setup(sheet: Worksheet, what: str, who: str) -> None:
    """A3 landscape, one page wide, the head on every page, numbered; `what` stands at the foot."""
    sheet.print_title_rows = "1:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    if who:
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(right=_part(who))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_part(what),
        center=_HeaderFooterPart("第 &P 页 共 &N 页"),
    )


def _part(text: str) -> _HeaderFooterPart:
    """An ampersand begins a code there; two are one."""
    return _HeaderFooterPart(text.replace("&", "&&"))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
