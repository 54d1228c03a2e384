"""材料索引: the list of a dossier's attachments, as it lies in the zip."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from bihuan.doors.kit.paper.dossier import FileLine
from bihuan.doors.kit.sheet.cells import Value, add_styles, cell, height, print_setup, saved

# Head, width, look.
COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("序号", 6, "bh_centre"),
    ("名称", 44, "bh_text"),
    ("类别", 12, "bh_centre"),
    ("类型", 14, "bh_centre"),
    ("大小（字节）", 14, "bh_centre"),
    ("SHA-256", 70, "bh_text"),
    ("拍摄时间", 18, "bh_moment"),
    ("经度（WGS-84）", 14, "bh_degree"),
    ("纬度（WGS-84）", 14, "bh_degree"),
    ("上传时间", 18, "bh_moment"),
    ("上传人", 12, "bh_centre"),
    ("撤回理由", 24, "bh_text"),
)

TITLE_HEIGHT = 32


def materials_book(lines: Sequence[FileLine]) -> bytes:
    book = Workbook(write_only=True)
    add_styles(book)
    sheet = book.create_sheet("材料索引")
    for number, (_, width, _) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C3"
    print_setup(sheet, "一事一档附件", "")
    sheet.print_title_rows = "1:2"
    sheet.merged_cells.add(f"A1:{get_column_letter(len(COLUMNS))}1")
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    sheet.append([cell(sheet, "材料索引", "bh_title")])
    sheet.append([cell(sheet, head, "bh_head") for head, _, _ in COLUMNS])
    for row, line in enumerate(lines, start=3):
        sheet.row_dimensions[row].height = height([(line.name, 44), (line.withdrawn, 24)])
        looks = (look for _, _, look in COLUMNS)
        cells = zip(_values(line), looks, strict=True)
        sheet.append([cell(sheet, value, look) for value, look in cells])
    return saved(book)


def _values(line: FileLine) -> list[Value]:
    return [
        line.number,
        line.name,
        line.role,
        line.kind,
        line.size,
        line.sha256,
        line.taken_at,
        line.position.lon if line.position else None,
        line.position.lat if line.position else None,
        line.added_at,
        line.added_by,
        line.withdrawn,
    ]
