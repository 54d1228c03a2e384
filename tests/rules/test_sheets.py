"""Lists as counties really send them, and files that only pretend to be one."""

# ruff: noqa: DTZ001  a workbook knows no zones

import contextlib
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.rules import sheets
from bihuan.rules.refusal import Refused
from bihuan.rules.sheets import alike, dates, workbook

ISSUED, TODAY = date(2026, 9, 1), date(2026, 11, 25)


def saved(book: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def book(*rows: tuple[Any, ...], merged: tuple[str, ...] = ()) -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert isinstance(page, Worksheet)
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    return saved(made)


def first(content: bytes) -> sheets.Sheet:
    return sheets.take("清单.xlsx", content).sheets[0]


def test_a_plain_header_is_found_below_its_title() -> None:
    sheet = first(
        book(
            ("某县整改清单",), ("", "", ""), ("序号", "存在问题", "牵头单位", "办结时间"),
            (1, "垃圾", "住建局", "年底"),
        )
    )  # fmt: skip
    header = sheets.find(sheet)
    assert (header.first, header.last) == (3, 3)
    assert header.mapping == {1: "serial", 2: "problem", 3: "lead", 4: "due_on"}


def test_two_merged_header_rows_are_joined() -> None:
    sheet = first(
        book(
            ("问题清单",),
            ("序号", "问题描述", "责任", None, "时限", None),
            (None, None, "责任单位", "责任人", "整改时限", "延期后时限"),
            (1, "垃圾", "住建局", "赵强", "年底", None),
            merged=("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"),
        )
    )
    header = sheets.find(sheet)
    assert (header.first, header.last) == (2, 3)
    assert header.mapping == {
        1: "serial", 2: "problem", 3: "lead", 4: "person", 5: "due_on", 6: "extended_on",
    }  # fmt: skip
    assert header.heads[3] == "责任/责任单位"


def test_a_merged_cell_of_the_body_speaks_for_all_its_rows() -> None:
    sheet = first(book(("问题", "责任单位"), ("甲", "住建局"), ("乙", None), merged=("B2:B3",)))
    assert [sheet.text(row, 2) for row in (2, 3)] == ["住建局", "住建局"]


def test_totals_notes_repeated_heads_and_sections_are_no_data() -> None:
    sheet = first(
        book(
            ("序号", "问题描述", "责任单位"),
            ("一、大气污染防治方面（2个）",),
            (1, "甲", "住建局"),
            ("序号", "问题描述", "责任单位"),
            (2, "乙", "水利局"),
            ("合计", 2),
            ("备注：以上问题限期整改",),
            merged=("A2:C2",),
        )
    )
    header = sheets.find(sheet)
    rows = sheets.rows(sheet, header, header.mapping)
    assert rows.data == (3, 5)
    assert [(one.title, one.stated) for one in rows.sections] == [("大气污染防治", 2)]
    assert rows.section_of[5].title == "大气污染防治"
    assert [(row, why) for row, why, _ in rows.passed_over] == [
        (4, "重复的表头"), (6, "合计、备注或落款行"), (7, "合计、备注或落款行"),
    ]  # fmt: skip


def test_without_known_names_there_is_no_header() -> None:
    header = sheets.find(first(book(("甲", "乙"), ("丙", "丁"))))
    assert (header.is_found, header.mapping) == (False, {})


def test_the_sheet_that_says_most_comes_first_and_hidden_ones_never() -> None:
    made = openpyxl.Workbook()
    made.active.append(["说明文字"])
    list_sheet = made.create_sheet("清单")
    list_sheet.append(["问题描述", "责任单位", "整改时限"])
    made.create_sheet("旧表").sheet_state = "hidden"
    list_sheet.row_dimensions[1].hidden = True
    opened = sheets.take("x.xlsx", saved(made))
    assert [one.name for one, _ in sheets.ranked(opened.visible)] == ["清单", "Sheet"]
    assert opened.sheets[1].hidden_rows == frozenset({1})


def test_dates_numbers_and_formulas_come_as_what_they_are() -> None:
    sheet = first(book((datetime(2026, 11, 30), 46356, 0.8, "=A1", True)))
    assert [sheet.cell(1, n).value for n in (1, 2, 3)] == [datetime(2026, 11, 30), 46356.0, 0.8]
    assert (sheet.cell(1, 4).is_formula, sheet.text(1, 4), sheet.text(1, 5)) == (True, "", "是")


@pytest.mark.parametrize(
    ("cell", "on", "pace"),
    [
        ("2026.11.30", date(2026, 11, 30), "dated"),
        ("2026/11/30", date(2026, 11, 30), "dated"),
        ("2026年11月30日前", date(2026, 11, 30), "dated"),
        ("11月底前", date(2026, 11, 30), "dated"),
        ("十一月底前完成", date(2026, 11, 30), "dated"),
        ("年底", date(2026, 12, 31), "dated"),
        ("明年年底", date(2027, 12, 31), "dated"),
        ("2025年1月至12月", date(2025, 12, 31), "dated"),
        ("12月中旬", date(2026, 12, 20), "dated"),
        (46356.0, date(2026, 11, 30), "dated"),
        ("20261130", date(2026, 11, 30), "dated"),
        (datetime(2026, 11, 30, 8), date(2026, 11, 30), "dated"),
        ("立行立改", None, "immediate"),
        ("立行立改，2026年9月10日前", date(2026, 9, 10), "immediate"),
        ("长期坚持", None, "standing"),
    ],
)
def test_a_deadline_is_read(cell: sheets.Value, on: date | None, pace: str) -> None:
    found = dates.read(cell, issued_on=ISSUED, today=TODAY)
    assert (found.on, found.pace, found.problem) == (on, pace, "")


@pytest.mark.parametrize(
    ("cell", "issued_on", "problem", "suggestions"),
    [
        ("11月底前", None, "没有写年份，请填清单日期", ("2026年11月30日",)),
        ("年底", None, "不知道是哪一年，请填清单日期", ("2026年12月31日",)),
        ("3月底前", ISSUED, "没有写年份，这一天在清单日期之前", ("2027年3月31日", "2026年3月31日")),
        ("2026年11月X日", ISSUED, "“2026年11月X日”被隐去，无法知道是哪一天", ("2026年11月30日",)),
        ("2026.11.31", ISSUED, "没有这一天", ("2026年11月30日",)),
        ("26.11.30", ISSUED, "年份只写了两位", ("2026年11月30日",)),
        ("限期", ISSUED, "“限期”无法识别", ()),
        (7.0, ISSUED, "这个数不是日期", ()),
    ],
)
def test_a_year_is_never_guessed_and_a_mask_is_a_question(
    cell: sheets.Value, issued_on: date | None, problem: str, suggestions: tuple[str, ...]
) -> None:
    found = dates.read(cell, issued_on=issued_on, today=TODAY)
    assert (found.on, found.problem, found.suggestions) == (None, problem, suggestions)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_of_either_encoding_is_read(encoding: str) -> None:
    content = "问题描述,责任单位\n“甲,乙”,住建局\n".encode(encoding)
    opened = sheets.take("清单.csv", content)
    assert sheets.find(opened.sheets[0]).mapping == {1: "problem", 2: "lead"}


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook>" + b" " * 60_000_000 + b"</workbook>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.xlsx", b"", "sheets.empty"),
        ("旧.xls", OLE + b"\0" * 600, "sheets.old"),
        ("金山.et", OLE + b"\0" * 600, "sheets.old"),
        ("锁.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") * 9, "intake.encrypted"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "sheets.not_a_table"),
        ("炸弹.xlsx", bomb(), "intake.bomb"),
        ("残.xlsx", b"PK\x03\x04" + b"\0" * 40, "intake.broken"),
        ("大.xlsx", b"\0" * (20 * 1024 * 1024 + 1), "sheets.too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else None,
)
def test_what_is_no_list_is_refused_with_advice(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        sheets.take(name, content)
    assert refusal.value.code == code


def test_a_list_longer_than_the_cap_is_refused() -> None:
    lines = "问题描述,责任单位\n" + "甲,乙\n" * workbook.MOST_ROWS
    with pytest.raises(Refused, match="超过20000行"):
        sheets.take("清单.csv", lines.encode())


def test_a_document_type_is_no_part_of_a_workbook() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>')
    with pytest.raises(Refused) as refusal:
        sheets.take("x.xlsx", out.getvalue())
    assert refusal.value.code == "intake.bomb"


def test_stated_totals_are_read_and_differences_listed() -> None:
    """R025."""
    stated = sheets.stated_in("我县此次被省督察组通报的九大方面十二类共56个具体问题")
    assert stated == sheets.Stated(56, 9, 12)
    found = sheets.differences(
        sheets.Stated(3, 2, 2), [("大气", "扬尘"), ("大气", "餐饮")],
        [sheets.Section(4, "大气", 3)],
    )  # fmt: skip
    assert [one.sentence for one in found] == [
        "问题总数：通报3，实有2，少1", "方面：通报2，实有1，少1", "“大气”：通报3，实有2，少1",
    ]  # fmt: skip


def test_near_equal_words_are_alike_and_others_not() -> None:
    one, other = alike.pairs("东门工地土方未覆盖"), alike.pairs("东门工地，土方未覆盖。")
    assert alike.likeness(one, other) == 1.0
    assert alike.likeness(one, alike.pairs("白沙河排口超标")) == 0.0


def test_words_of_lists_have_the_systems_codes() -> None:
    assert sheets.code_of("source", "第二轮中央生态环境保护督察") == "central"
    assert sheets.code_of("domain", "大气污染防治") == "air"
    assert sheets.code_of("domain", "其它杂项之类") == ""


VALUES = st.one_of(
    st.none(), st.integers(-10**9, 10**9), st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20), st.booleans(),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["问题描述", "责任单位", "合计", "一、大气", "年底", "=1+1"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(VALUES, max_size=6), max_size=8), st.integers(1, 4), st.integers(1, 6))
def test_any_workbook_is_read_or_refused(rows: list[list[Any]], top: int, left: int) -> None:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.active.merge_cells(start_row=top, start_column=left, end_row=top + 2, end_column=left + 1)
    for sheet in sheets.take("x.xlsx", saved(made)).sheets:
        header = sheets.find(sheet)
        for row in sheets.rows(sheet, header, header.mapping).data:
            for column in range(1, sheet.last_column + 1):
                dates.read(sheet.cell(row, column).value, issued_on=ISSUED, today=TODAY)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_raises_nothing_but_a_refusal(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        sheets.take("x.xlsx", bytes(whole))


WHOLE = book(("问题描述", "责任单位"), ("甲", "乙"), (datetime(2026, 1, 1), 3.5))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_words_of_a_date_are_read_or_asked(text: str) -> None:
    found = dates.read(text, issued_on=ISSUED, today=TODAY)
    assert found.problem or found.on or found.pace != "dated" or not sheets.plain(text)
