"""Export, change cells, import: exactly those cells are the difference."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Import, Item
from tests.factories import ledger as make
from tests.factories import sheets
from tests.factories.people import CODE, County

LATER = timedelta(hours=1)


@pytest.fixture
def three(county: County, at: datetime) -> list[Item]:
    """A draft, an issued one and one being worked on, with awkward words."""
    return [
        make.make_item(county, at, description="＝甲 \n=SUM(A1)  ", goal="+86", lon=118.1234567,
                       lat=30.5, place_code=CODE + "101"),
        make.make_issued(county, at, title="白沙河断面上游排口超标", place_code=CODE),
        make.make_doing(county, at, title="城区餐饮单位油烟扰民", pace="immediate"),
    ]  # fmt: skip


def differences(batch: Import) -> list[tuple[str, str, str, str]]:
    return [
        (row.verdict, one["at"], one["was"], one["now"])
        for row in batch.rows.order_by("number")
        for one in row.differences
    ]


def row_of(content: bytes, number: str) -> int:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 2).value == number)


def test_an_export_comes_back_without_a_change(
    county: County, at: datetime, three: list[Item]
) -> None:
    batch = sheets.take(county, at + LATER, sheets.export(county, at))
    assert [row.verdict for row in batch.rows.all()] == ["same"] * 3
    assert differences(batch) == []
    assert batch.export_id.startswith("EX-20260302-")


def test_three_changed_cells_are_three_changes(
    county: County, at: datetime, three: list[Item]
) -> None:
    content = sheets.export(county, at)
    rows = [row_of(content, item.number) for item in three]
    changed = sheets.edited(
        content,
        {f"L{rows[0]}": "达标排放", f"S{rows[0]}": "2026年11月底前", f"M{rows[1]}": "封堵排口"},
    )
    batch = sheets.take(county, at + LATER, changed)
    assert sorted(differences(batch)) == [
        ("update", f"L{rows[0]}", "+86", "达标排放"),
        ("update", f"M{rows[1]}", "全部覆盖，安装喷淋", "封堵排口"),
        ("update", f"S{rows[0]}", "2026-03-20", "2026年11月底前"),
    ]
    ledger.confirm_import(import_id=batch.id, left_out=0, by=county.qian.viewer, at=at + LATER)
    after = [Item.objects.get(id=item.id) for item in three]
    assert (after[0].goal, after[0].due_on) == ("达标排放", date(2026, 11, 30))
    assert (after[1].measure, after[2].version) == ("封堵排口", three[2].version)


def test_what_the_system_changed_meanwhile_is_not_taken_back(
    county: County, at: datetime, three: list[Item]
) -> None:
    """An untouched cell of an old export says nothing about today."""
    content = sheets.export(county, at)
    draft = three[0]
    ledger.correct(
        item_id=draft.id, version=draft.version, changes={"goal": "新目标"},
        by=county.qian.viewer, at=at + LATER,
    )  # fmt: skip
    batch = sheets.take(county, at + LATER, content)
    assert differences(batch) == []


def test_both_sides_changed_is_a_conflict_for_a_person(
    county: County, at: datetime, three: list[Item]
) -> None:
    content, draft, by = sheets.export(county, at), three[0], county.qian.viewer
    ledger.correct(
        item_id=draft.id, version=draft.version, changes={"goal": "系统目标"}, by=by, at=at + LATER
    )
    row = row_of(content, draft.number)
    batch = sheets.take(county, at + LATER, sheets.edited(content, {f"L{row}": "表格目标"}))
    assert differences(batch) == [("conflict", f"L{row}", "系统目标", "表格目标")]
    kept = ledger.settle_row(
        import_id=batch.id, row_number=row, decision="keep", by=by, at=at + LATER
    )
    kept.refresh_from_db()
    assert (kept.verdict, kept.remarks) == ("same", ["整改目标按系统现在的值，不改"])
    ledger.settle_row(import_id=batch.id, row_number=row, decision="take", by=by, at=at + LATER)
    ledger.confirm_import(import_id=batch.id, left_out=0, by=by, at=at + LATER)
    assert Item.objects.get(id=draft.id).goal == "表格目标"


def test_a_column_of_the_system_is_said_and_not_imported(
    county: County, at: datetime, three: list[Item]
) -> None:
    content = sheets.export(county, at)
    row = row_of(content, three[2].number)
    batch = sheets.take(
        county, at + LATER, sheets.edited(content, {f"V{row}": 1, f"X{row}": "已销号"})
    )
    found = batch.rows.get(number=row)
    assert (found.verdict, found.differences) == ("same", [])
    assert found.remarks == [
        f"V{row}：完成率由系统计算，不导入",
        f"X{row}：状态由系统计算，不导入",
    ]


def test_an_issued_items_date_moves_only_by_extension(
    county: County, at: datetime, three: list[Item]
) -> None:
    content = sheets.export(county, at)
    row = row_of(content, three[1].number)
    changed = sheets.edited(content, {f"S{row}": date(2026, 12, 31)})
    found = sheets.take(county, at + LATER, changed).rows.get(number=row)
    assert found.verdict == "error"
    assert [(one["at"], one["sentence"]) for one in found.problems] == [
        (f"S{row}", "已下发的事项不能直接改整改时限，请走延期")
    ]


def test_an_emptied_cell_is_a_change_and_a_formula_is_none(
    county: County, at: datetime, three: list[Item]
) -> None:
    content = sheets.export(county, at)
    row = row_of(content, three[0].number)
    changed = sheets.edited(content, {f"L{row}": None, f"M{row}": "=A1"})
    assert differences(sheets.take(county, at + LATER, changed)) == [
        ("update", f"L{row}", "+86", "")
    ]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1,
                max_size=40)  # fmt: skip
COLUMNS = {"F": "problem", "L": "goal", "M": "measures"}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.dictionaries(
        st.tuples(st.sampled_from(sorted(COLUMNS)), st.integers(4, 6)), TEXTS, max_size=6
    )
)
def test_any_edits_are_exactly_the_changes(
    edits: dict[tuple[str, int], str], county: County, at: datetime, three: list[Item]
) -> None:
    """The law of the round trip, over random edits of three columns in three rows."""
    content = sheets.export(county, at)
    before = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    changes: dict[str, Any] = {}
    for (column, row), text in edits.items():
        if not text.lstrip().startswith("=") and text.strip() != before[f"{column}{row}"].value:
            changes[f"{column}{row}"] = "改" + text
    batch = sheets.take(county, at + LATER, sheets.edited(content, changes))
    assert sorted(at_cell for _, at_cell, _, _ in differences(batch)) == sorted(changes)
