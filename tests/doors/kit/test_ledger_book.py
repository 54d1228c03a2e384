from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from bihuan.doors.kit import sheet
from bihuan.doors.kit.sheet import cells, ledger

META = sheet.BookMeta(
    title="云川县生态环境问题台账",
    export_id="EX-20261122-0042",
    filters="状态=办理中；单位=青石镇",
    user="钱敏",
    exported_at=datetime(2026, 11, 22, 1, 42, tzinfo=UTC),
    statuses=("待签收", "办理中", "已销号"),
)
ROW = sheet.LedgerRow(
    number="YC-2026-0087",
    source="县级讲话",
    source_document="云环委办〔2026〕7号",
    source_quote="青石镇要在11月10日前全面清理到位",
    problem="取水口周边环境未整治",
    domain="水",
    township="青石镇",
    village="白河村",
    lon=Decimal("118.123456"),
    lat=Decimal("30.654321"),
    goal="围网完整",
    measures="拆除畜禽棚",
    lead="青石镇",
    person="赵强",
    assist="县水利局、县农业农村局",
    supervisor="云川分局",
    leader="李副县长",
    due_on=date(2026, 11, 10),
    extended_on=date(2026, 11, 16),
    days_left=-6,
    progress=80,
    planned=100,
    status="办理中",
    latest="=SUM(A1:A9)",
    reported_on=date(2026, 11, 20),
    remark="+86",
    lamp="over",
)


def opened(*rows: sheet.LedgerRow) -> Workbook:
    return openpyxl.load_workbook(BytesIO(sheet.ledger_book(rows, META)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(ROW)


def test_the_header_has_a_title_and_two_merged_rows(book: Workbook) -> None:
    page = book["问题台账"]
    assert page["A1"].value == "云川县生态环境问题台账"
    assert sorted(str(merged) for merged in page.merged_cells.ranges) == [
        "A1:AF1",
        "A2:A3",
        "AA2:AE2",
        "AF2:AF3",
        "B2:B3",
        "C2:C3",
        "D2:E2",
        "F2:F3",
        "G2:G3",
        "H2:K2",
        "L2:L3",
        "M2:M3",
        "N2:R2",
        "S2:U2",
        "V2:Z2",
    ]
    assert [page[f"{left}2"].value for left in ("A", "D", "H", "N", "S", "V", "AA", "AF")] == [
        "序号",
        "来源依据",
        "点位",
        "责任",
        "时限",
        "进展",
        "销号",
        "备注",
    ]
    assert [cell.value for cell in page[3]][13:21] == [
        "责任单位",
        "责任人",
        "配合单位",
        "督导责任人",
        "县级领导",
        "整改时限",
        "延期后时限",
        "剩余天数",
    ]


def test_a_row_holds_real_dates_numbers_and_percentages(book: Workbook) -> None:
    page = book["问题台账"]
    assert [page[f"{left}4"].value for left in ("A", "B", "F", "N", "U", "V", "X")] == [
        1,
        "YC-2026-0087",
        "取水口周边环境未整治",
        "青石镇",
        -6,
        0.8,
        "办理中",
    ]
    assert page["S4"].value.date() == date(2026, 11, 10)
    assert page["S4"].number_format == 'yyyy"年"m"月"d"日"'
    assert page["J4"].value == pytest.approx(118.123456)
    assert page["V4"].number_format == "0%"
    assert page["AA4"].value is None
    assert page["U4"].font.color.rgb == "00B00D1C"


def test_it_prints_on_a3_landscape_one_page_wide(book: Workbook) -> None:
    page = book["问题台账"]
    assert page.freeze_panes == "D4"
    assert page.print_title_rows == "$1:$3"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage is True
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert page.oddFooter.left.text == "导出编号 EX-20261122-0042"
    assert page.oddHeader.right.text == "钱敏 2026-11-22 09:42"
    assert page.row_dimensions[4].height >= 30
    assert page.column_dimensions["S"].width >= 16


def test_the_status_is_chosen_from_a_list(book: Workbook) -> None:
    [choice] = book["问题台账"].data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("X4", "_meta!$D$2:$D$4")
    assert [book["_meta"][f"D{row}"].value for row in (2, 3, 4, 5)] == [
        "待签收",
        "办理中",
        "已销号",
        None,
    ]


def test_a_hidden_sheet_tells_where_the_book_came_from(book: Workbook) -> None:
    page = book["_meta"]
    noted = {row[0].value: row[1].value for row in page.iter_rows(min_row=2)}
    assert page.sheet_state == "hidden"
    assert noted["export_id"] == "EX-20261122-0042"
    assert noted["filters"] == "状态=办理中；单位=青石镇"
    assert noted["user"] == "钱敏"
    assert noted["exported_at"] == "2026-11-22T09:42:00+08:00"
    assert noted["rows"] == "1"
    assert noted["column:S"] == "due_on"


def test_text_that_looks_like_a_formula_stays_text(book: Workbook) -> None:
    page = book["问题台账"]
    assert (page["Y4"].value, page["Y4"].data_type) == ("'=SUM(A1:A9)", "s")
    assert page["AF4"].value == "'+86"


def test_an_empty_ledger_is_still_a_ledger() -> None:
    page = opened()["问题台账"]
    assert page.max_row == 3
    assert page["A1"].value == "云川县生态环境问题台账"


def test_every_field_of_a_row_has_a_column() -> None:
    named = {field.name for field in fields(sheet.LedgerRow)} - {"lamp"}
    assert {column.key for column in ledger.COLUMNS} - {ledger.SERIAL} == named


@given(st.text())
def test_no_text_becomes_a_formula_and_none_is_lost(text: str) -> None:
    written = cells.guarded(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (
        written.removeprefix("'").strip()
        == cells.ILLEGAL_CHARACTERS_RE.sub("", text).removeprefix("'").strip()
    )
