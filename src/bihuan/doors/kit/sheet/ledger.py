"""The ledger (问题台账) as the county knows it on paper: merged two-row header, A3 landscape."""

import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.doors.kit.sheet.cells import (
    SHANGHAI,
    Value,
    add_styles,
    cell,
    guarded,
    height,
    print_setup,
    saved,
)
from bihuan.rules import sheets

FIRST_ROW = 4
ROW_HEIGHT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One item, in the order of the columns; every word as the pages show it."""

    number: str
    source: str
    source_document: str = ""
    source_quote: str = ""
    problem: str
    domain: str = ""
    township: str = ""
    village: str = ""
    lon: Decimal | None = None
    lat: Decimal | None = None
    goal: str = ""
    measures: str = ""
    lead: str = ""
    person: str = ""
    assist: str = ""
    supervisor: str = ""
    leader: str = ""
    due_on: date | str | None = None
    """A day, or 长期坚持 and 立行立改 where the list has no day."""
    extended_on: date | None = None
    days_left: int | None = None
    progress: int | None = None
    planned: int | None = None
    status: str = ""
    latest: str = ""
    reported_on: date | None = None
    submitted_on: date | None = None
    checked_on: date | None = None
    public_from_on: date | None = None
    public_to_on: date | None = None
    closure_number: str = ""
    remark: str = ""
    lamp: str = ""
    """Code of rules/lamp: colours 剩余天数; it has no column of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookMeta:
    """What the book says about itself, on its title row and in the hidden sheet _meta."""

    title: str
    export_id: str
    filters: str
    user: str
    exported_at: datetime
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    group: str
    head: str
    width: int
    look: str = "bh_text"


FOLDED = frozenset(
    {
        "source_quote", "lon", "lat", "planned", "reported_on", "submitted_on", "checked_on",
        "public_from_on", "public_to_on", "closure_number",
    }
)  # fmt: skip
"""Behind the outline's plus sign, so that an A3 page is read without a lens; all are there."""
SERIAL = "serial"
COLUMNS: tuple[Column, ...] = (
    Column(SERIAL, "", "序号", 6, "bh_centre"),
    Column("number", "", "编号", 16, "bh_centre"),
    Column("source", "", "问题来源", 12, "bh_centre"),
    Column("source_document", "来源依据", "来源文号", 18),
    Column("source_quote", "来源依据", "原文", 30),
    Column("problem", "", "问题描述", 36),
    Column("domain", "", "领域", 8, "bh_centre"),
    Column("township", "点位", "乡镇", 12, "bh_centre"),
    Column("village", "点位", "村（社区）", 12, "bh_centre"),
    Column("lon", "点位", "经度", 12, "bh_degree"),
    Column("lat", "点位", "纬度", 12, "bh_degree"),
    Column("goal", "", "整改目标", 22),
    Column("measures", "", "整改措施", 28),
    Column("lead", "责任", "责任单位", 16, "bh_centre"),
    Column("person", "责任", "责任人", 10, "bh_centre"),
    Column("assist", "责任", "配合单位", 16),
    Column("supervisor", "责任", "督导责任人", 12, "bh_centre"),
    Column("leader", "责任", "县级领导", 10, "bh_centre"),
    Column("due_on", "时限", "整改时限", 17, "bh_date"),
    Column("extended_on", "时限", "延期后时限", 17, "bh_date"),
    Column("days_left", "时限", "剩余天数", 9, "bh_centre"),
    Column("progress", "进展", "完成率", 8, "bh_percent"),
    Column("planned", "进展", "序时", 8, "bh_percent"),
    Column("status", "进展", "状态", 11, "bh_centre"),
    Column("latest", "进展", "最新进展", 26),
    Column("reported_on", "进展", "最近填报", 17, "bh_date"),
    Column("submitted_on", "销号", "申请日期", 17, "bh_date"),
    Column("checked_on", "销号", "核查日期", 17, "bh_date"),
    Column("public_from_on", "销号", "公示开始", 17, "bh_date"),
    Column("public_to_on", "销号", "公示结束", 17, "bh_date"),
    Column("closure_number", "销号", "销号文号", 18),
    Column("remark", "", "备注", 12),
)
LAST = get_column_letter(len(COLUMNS))
LAMP_LOOKS = {"over": "bh_over", "warn": "bh_warn"}


def ledger_book(rows: Iterable[LedgerRow], meta: BookMeta) -> bytes:
    """The whole export as .xlsx; cells are streamed, so thousands of rows cost little memory."""
    book = Workbook(write_only=True)
    add_styles(book)
    sheet = book.create_sheet("问题台账")
    shown = list(rows)
    last = max(FIRST_ROW, FIRST_ROW + len(shown) - 1)
    _lay_out(sheet, meta, last)
    for line in _header(sheet, meta):
        sheet.append(line)
    for serial, row in enumerate(shown, start=1):
        sheet.row_dimensions[FIRST_ROW + serial - 1].height = height(_texts(row))
        sheet.append([_cell(sheet, column, row, serial) for column in COLUMNS])
    _note_meta(book, meta, shown)
    return saved(book)


def groups() -> list[tuple[str, int, int]]:
    """Runs of columns under one head of the upper row: its words, first and last column."""
    found: list[tuple[str, int, int]] = []
    numbered = enumerate(COLUMNS, start=1)
    for group, run in groupby(numbered, key=lambda pair: pair[1].group or pair[1].key):
        members = [number for number, _ in run]
        found.append((group, members[0], members[-1]))
    return found


def _lay_out(sheet: Worksheet, meta: BookMeta, last: int) -> None:
    """Everything about the sheet that must be said before its first cell."""
    for number, column in enumerate(COLUMNS, start=1):
        made = sheet.column_dimensions[get_column_letter(number)]
        made.width = column.width
        if column.key in FOLDED:
            made.outlineLevel, made.hidden = 1, True
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 42, 24
    sheet.row_dimensions[3].height = ROW_HEIGHT
    sheet.merged_cells.add(f"A1:{LAST}1")
    for group, first, final in groups():
        left, right = get_column_letter(first), get_column_letter(final)
        is_group = any(column.group == group for column in COLUMNS)
        sheet.merged_cells.add(f"{left}2:{right}2" if is_group else f"{left}2:{left}3")
    sheet.freeze_panes = f"D{FIRST_ROW}"
    sheet.auto_filter.ref = f"A3:{LAST}{last}"
    status = get_column_letter([column.key for column in COLUMNS].index("status") + 1)
    choices = DataValidation(
        type="list", formula1=f"_meta!$D$2:$D${len(meta.statuses) + 1}", allow_blank=True
    )
    choices.errorTitle, choices.error = "状态", "请从下拉列表中选择状态"
    choices.add(f"{status}{FIRST_ROW}:{status}{last}")
    sheet.data_validations.append(choices)
    print_setup(sheet, f"导出编号 {meta.export_id}", f"{meta.user} {_moment(meta)}")


def _header(sheet: Worksheet, meta: BookMeta) -> Iterator[list[Cell]]:
    yield [cell(sheet, meta.title, "bh_title")]
    yield [cell(sheet, column.group or column.head, "bh_head") for column in COLUMNS]
    yield [cell(sheet, column.head, "bh_head") for column in COLUMNS]


def _cell(sheet: Worksheet, column: Column, row: LedgerRow, serial: int) -> Cell:
    value = _value(column, row, serial)
    look = LAMP_LOOKS.get(row.lamp, column.look) if column.key == "days_left" else column.look
    return cell(sheet, value, look)


def _value(column: Column, row: LedgerRow, serial: int) -> Value:
    if column.key == SERIAL:
        return serial
    value: Value = operator.attrgetter(column.key)(row)
    if column.look == "bh_percent" and isinstance(value, int):
        return value / 100
    return value


def _texts(row: LedgerRow) -> Iterator[tuple[str, int]]:
    for column in COLUMNS:
        value = _value(column, row, 0)
        if isinstance(value, str):
            yield value, column.width


def _moment(meta: BookMeta) -> str:
    return meta.exported_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _note_meta(book: Workbook, meta: BookMeta, shown: Sequence[LedgerRow]) -> None:
    """What an import needs to know this file again; hidden, and named so that nobody edits it."""
    sheet = book.create_sheet("_meta")
    sheet.sheet_state = "hidden"
    noted = [
        ("export_id", meta.export_id),
        ("filters", meta.filters),
        ("user", meta.user),
        ("exported_at", meta.exported_at.astimezone(SHANGHAI).isoformat(timespec="seconds")),
        ("rows", str(len(shown))),
        ("first_row", str(FIRST_ROW)),
        *(
            (f"column:{get_column_letter(number)}", column.key)
            for number, column in enumerate(COLUMNS, start=1)
        ),
        *(_prints(row, serial) for serial, row in enumerate(shown, start=1)),
    ]
    sheet.append(["name", "value", None, "status"])
    statuses = [*meta.statuses, *[""] * (len(noted) - len(meta.statuses))]
    for (name, value), status in zip(noted, statuses, strict=False):
        sheet.append([name, guarded(value), None, status or None])


def _prints(row: LedgerRow, serial: int) -> tuple[str, str]:
    """What every cell said, so that an import knows which of them somebody changed."""
    return sheets.line_of(row.number, [_printed(column, row, serial) for column in COLUMNS])


def _printed(column: Column, row: LedgerRow, serial: int) -> sheets.Value:
    value = _value(column, row, serial)
    if isinstance(value, Decimal):
        return float(value)
    return guarded(value) if isinstance(value, str) else value
