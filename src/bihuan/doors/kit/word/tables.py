"""Tables with fixed widths: a reader's program must not lay them out anew."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell

from bihuan.doors.kit.word import layout
from bihuan.doors.kit.word.runs import CELL, Face, element, lines, off_grid, spaced, write


def ruled(document: Document, rows: int, widths_mm: Sequence[float]) -> Table:
    """An empty table with thin lines, as wide as the sum of its columns."""
    table: Table = document.add_table(rows, len(widths_mm))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    room = element("w:tblCellMar", {})
    room.append(element("w:top", {"w:w": "40", "w:type": "dxa"}))
    room.append(element("w:bottom", {"w:w": "40", "w:type": "dxa"}))
    table._tbl.tblPr.insert_element_before(room, "w:tblLook")  # noqa: SLF001  no such property
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit", {}))  # noqa: SLF001
    return table


def fill(
    cell: _Cell,
    text: str,
    face: Face = CELL,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
    keep: bool = False,
) -> None:
    """The text, a paragraph a line; `keep` holds the row on the page of the next one."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for place, line in enumerate(lines(text) or [""]):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        off_grid(spaced(paragraph, layout.TABLE_LINE)).alignment = align
        paragraph.paragraph_format.keep_with_next = keep
        write(paragraph, line, face)


def repeat_head(table: Table) -> None:
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no such property
    head.append(element("w:tblHeader", {}))


def borders(table: Table, eighths: dict[str, int]) -> None:
    """Only these lines: side to thickness in eighths of a point; the others are none."""
    properties = table._tbl.tblPr  # noqa: SLF001  as above
    held = element("w:tblBorders", {})
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        size = eighths.get(side, 0)
        held.append(
            element(
                f"w:{side}",
                {"w:val": "single" if size else "nil", "w:sz": str(size), "w:space": "0",
                 "w:color": "000000"},
            )
        )  # fmt: skip
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    properties.insert_element_before(held, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
