from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.sheet_checking import Checker
from bihuan.apps.ledger.events import ColumnsMapped
from bihuan.apps.ledger.models import Import, ImportRow
from bihuan.apps.ledger.models.item import Origin
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import queries as files
from bihuan.rules import sheets
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a list is to be read: which sheet, where its header ends, what its columns mean."""

    sheet: str
    first_row: int
    last_row: int
    mapping: Mapping[int, str]
    origin: str
    issued_on: date | None = None
    round_code: str = ""
    items: int | None = None
    aspects: int | None = None
    types: int | None = None


@transaction.atomic
def map_columns(*, import_id: int, layout: Layout, by: Viewer, at: datetime) -> Import:
    """Say what the columns mean and judge every row; corrections already made are kept."""
    batch = access.import_for(by, import_id)
    if batch.confirmed_at is not None:
        raise Refused("ledger.map_columns.confirmed", "这份表格已经导入，不能再改对应关系")
    sheet, exported = _opened(batch, layout)
    _guard(layout)
    header = sheets.at(sheet, layout.first_row, layout.last_row)
    found = sheets.rows(sheet, header, layout.mapping)
    if not found.data:
        raise Refused("ledger.map_columns.no_rows", "表头下面没有数据行，请核对表头的行号")
    _keep(batch, layout, found.sections)
    batch.heads = {str(column): head for column, head in header.heads.items()}
    batch.notes = _notes(sheet, found, layout, header, is_export=exported is not None)
    batch.save()
    rows = _rows(batch, sheet, found, exported)
    Checker(batch, at=at).check(rows)
    batch.rows.all().delete()
    ImportRow.objects.bulk_create(rows, batch_size=500)
    mapped = ColumnsMapped(import_id=batch.id, name=batch.file_name, rows=len(found.data))
    audit.record(mapped, by=by, at=at)
    return batch


def _opened(batch: Import, layout: Layout) -> tuple[sheets.Sheet, sheets.Exported | None]:
    if batch.attachment is None:
        raise Refused("ledger.map_columns.no_file", "原表缺失，请重新上传")
    with files.open_stream(batch.attachment) as stream:
        book = sheets.take(batch.file_name, stream.read())
    sheet = book.sheet(layout.sheet)
    if sheet is None or sheet.is_hidden:
        raise Refused("ledger.map_columns.no_sheet", f"没有叫“{layout.sheet}”的工作表")
    return sheet, sheets.exported(book)


def _guard(layout: Layout) -> None:
    keys = [key for key in layout.mapping.values() if key]
    twice = next((key for key in keys if keys.count(key) > 1), "")
    if twice:
        word = sheets.FIELDS[twice].word
        raise Refused("ledger.map_columns.twice", f"有两列都对应“{word}”，请只留一列")
    if any(key not in sheets.FIELDS for key in keys):
        raise Refused("ledger.map_columns.unknown", "对应的字段不存在")
    if not {"problem", "title", "number"} & set(keys):
        raise Refused("ledger.map_columns.no_problem", "请指明哪一列是问题描述")
    if layout.origin not in Origin.values:
        raise Refused("ledger.map_columns.no_origin", "请选择问题来源")
    if not 0 <= layout.first_row <= layout.last_row:
        raise Refused("ledger.map_columns.rows", "表头的行号不对")


def _keep(batch: Import, layout: Layout, sections: tuple[sheets.Section, ...]) -> None:
    batch.sheet, batch.first_row, batch.last_row = (
        layout.sheet[:80], layout.first_row, layout.last_row,
    )  # fmt: skip
    batch.mapping = {str(column): key for column, key in layout.mapping.items() if key}
    batch.origin, batch.round_code = layout.origin, layout.round_code.strip()[:40]
    batch.issued_on = layout.issued_on
    counted = {one.title: one.stated for one in sections if one.stated is not None}
    batch.stated = {
        "items": layout.items, "aspects": layout.aspects, "types": layout.types,
        "sections": counted if "aspect" not in layout.mapping.values() else {},
    }  # fmt: skip
    batch.status = Import.Status.CHECKED


def _notes(
    sheet: sheets.Sheet,
    found: sheets.Rows,
    layout: Layout,
    header: sheets.Header,
    *,
    is_export: bool,
) -> list[str]:
    """What was passed over, and why: a list states every row it did not read."""
    notes = [f"第{row}行“{words}”没有读：{why}" for row, why, words in found.passed_over]
    hidden = sorted(sheet.hidden_rows & set(found.data))
    if hidden:
        shown = "、".join(str(row) for row in hidden[:20])
        notes.append(f"有{len(hidden)}行是隐藏的，也读了：第{shown}行")
    for column, key in layout.mapping.items():
        kind = sheets.FIELDS.get(key)
        if kind is not None and not kind.takes and not kind.is_quiet and not is_export:
            notes.append(f"第{sheets.letter(column)}列“{kind.word}”由系统计算，不导入")
    for column, head in header.heads.items():
        is_quiet = header.mapping.get(column) == "serial"
        if head and not is_quiet and not layout.mapping.get(column):
            notes.append(f"第{sheets.letter(column)}列“{head[:20]}”没有对应字段，不导入")
    return notes


def _rows(
    batch: Import, sheet: sheets.Sheet, found: sheets.Rows, exported: sheets.Exported | None
) -> list[ImportRow]:
    """The rows as the sheet has them; what a person corrected or decided stays with its row."""
    held = {row.number: row for row in batch.rows.all()}
    columns = {int(column): key for column, key in batch.mapping.items()}
    prints = exported.prints if exported else {}
    made = []
    for number in found.data:
        cells = _cells(sheet, number, columns)
        section = found.section_of.get(number)
        title = section.title if section else ""
        if title and "aspect" not in columns.values():
            cells["aspect"] = title
        before = held.get(number)
        made.append(
            ImportRow(
                batch=batch, number=number, cells=cells, section=title,
                corrections=before.corrections if before else {},
                decision=before.decision if before else ImportRow.Decision.NONE,
                item_id=before.item_id if before else None,
                base=prints.get(cells.get("number", ""), {}),
                verdict=ImportRow.Verdict.NEW,
            )
        )  # fmt: skip
    return made


def _cells(sheet: sheets.Sheet, row: int, columns: Mapping[int, str]) -> dict[str, str]:
    """A formula says nothing; a cell without content was emptied by somebody."""
    return {
        key: sheet.text(row, column)
        for column, key in columns.items()
        if key != "serial" and not sheet.cell(row, column).is_formula
    }
