"""落实缺口 as a book: the numbers on one sheet, every sentence on another, list by list."""

from openpyxl import Workbook

from bihuan.doors.kit.paper.coverage import CoverageReport
from bihuan.doors.kit.sheet.cells import Value, add_styles, cell, height, print_setup, saved

# Head, width, look.
COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("序号", 6, "bh_centre"),
    ("分类", 16, "bh_centre"),
    ("原文", 70, "bh_text"),
    ("位置", 16, "bh_centre"),
    ("单位", 24, "bh_text"),
    ("时限", 14, "bh_centre"),
    ("说明", 30, "bh_text"),
)
LAST = "G"


def coverage_book(report: CoverageReport) -> bytes:
    book = Workbook(write_only=True)
    add_styles(book)
    sheet = book.create_sheet("落实缺口")
    for letter, (_, width, _) in zip("ABCDEFG", COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A5"
    print_setup(sheet, f"导出编号 {report.number}", report.made_by)
    sheet.print_title_rows = "4:4"
    head = (
        (f"{report.document} 落实缺口", "bh_title", 32),
        (_of_what(report), "bh_text", 22),
        (f"{report.equation}。一句可以同时在几个分类里", "bh_text", 22),
    )
    for row, (words, look, tall) in enumerate(head, start=1):
        sheet.merged_cells.add(f"A{row}:{LAST}{row}")
        sheet.row_dimensions[row].height = tall
        sheet.append([cell(sheet, words, look)])
    sheet.append([cell(sheet, name, "bh_head") for name, _, _ in COLUMNS])
    for row, values in enumerate(_lines(report), start=5):
        sized = zip(values, COLUMNS, strict=True)
        texts = [(str(value or ""), width) for value, (_, width, _) in sized]
        sheet.row_dimensions[row].height = height(texts)
        looks = (look for _, _, look in COLUMNS)
        sheet.append([cell(sheet, one, look) for one, look in zip(values, looks, strict=True)])
    return saved(book)


def _of_what(report: CoverageReport) -> str:
    about = (report.office, report.kind, report.issued, f"数据截至 {report.cut_off}")
    return "　".join((*about, f"打印 {report.made_by}", f"导出编号 {report.number}"))


def _lines(report: CoverageReport) -> list[list[Value]]:
    found = [(part.title, line) for part in report.parts for line in part.lines]
    return [
        [number, title, line.quote, line.place, line.unit, line.due, line.note]
        for number, (title, line) in enumerate(found, start=1)
    ]
