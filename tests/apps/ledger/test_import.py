"""A list from its upload to its undoing: every verb, every refusal."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Import, Item
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files.models import Attachment
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make
from tests.factories import sheets
from tests.factories.outcomes import last, refused
from tests.factories.people import County

ROUND = "省督2026-1"
FEEDBACK = ("序号", "方面", "类型", "问题描述", "责任单位", "整改时限")


def feedback(count: int) -> bytes:
    rows: list[tuple[Any, ...]] = [
        (n, "大气" if n % 2 else "水", f"第{n % 3}类", f"第{n}个问题：{n * 7919}处堆场扬尘",
         "县住建局", "立行立改" if n % 2 else "2026.12.31")
        for n in range(1, count + 1)
    ]  # fmt: skip
    rows.append(("合计", count))
    return sheets.book(*rows, title="省督察反馈九大方面三类20个问题清单", heads=FEEDBACK)


def confirm(county: County, batch: Import, at: datetime, left_out: int = 0) -> Import:
    return ledger.confirm_import(
        import_id=batch.id, left_out=left_out, by=county.qian.viewer, at=at
    )


def test_taking_a_file_keeps_the_original_and_writes_no_item(county: County, at: datetime) -> None:
    batch = sheets.take(county, at, sheets.book(sheets.ROW), source_name="省督察清单")
    assert (batch.source_name, batch.status, batch.rows.count()) == ("省督察清单", "checked", 1)
    assert Attachment.objects.get(subject=batch.subject).name == "清单.xlsx"
    assert Item.objects.count() == 0
    assert last(batch.subject) == ("ledger.columns_mapped", "“清单.xlsx”对应列并校验，读到1行")


def test_every_step_of_a_list_is_on_record(county: County, at: datetime) -> None:
    by = county.qian.viewer
    batch = ledger.take_sheet(
        name="a.xlsx", content=sheets.book(sheets.ROW), source_name="", by=by, at=at
    )
    kinds = {record.kind for record in audit.about(batch.subject)}
    assert kinds == {"ledger.sheet_taken", "files.attached"}
    sheets.map_as_proposed(batch, by, at)
    ledger.settle_row(import_id=batch.id, row_number=3, decision="leave", by=by, at=at)
    assert last(batch.subject) == ("ledger.row_settled", "“a.xlsx”第3行定为“不导入”")
    assert batch.rows.get().verdict == "left"


def test_n_findings_become_n_problems_and_none_is_dropped(county: County, at: datetime) -> None:
    """R023, R024, R025."""
    batch = sheets.take(county, at, feedback(20), round_code=ROUND, items=20, aspects=9, types=3)
    confirm(county, batch, at)
    report = queries.report(county.qian.viewer, batch.id, at=at)
    assert (report.rows, report.created, report.left, report.dropped) == (20, 20, 0, 0)
    assert Item.objects.filter(round_code=ROUND, kind="problem", level="province").count() == 20
    assert Item.objects.filter(pace="immediate", due_on=None).count() == 10
    assert [one.sentence for one in report.differences] == [
        "方面：通报9，实有2，少7", "类：通报3，实有6，多3",
    ]  # fmt: skip
    assert report.groups[0] == ("大气", "第0类", 3)
    assert batch.notes == ["第23行“合计”没有读：合计、备注或落款行"]
    assert last(batch.subject) == (
        "ledger.import_confirmed",
        "导入“清单.xlsx”：读到20行，新增20项，更新0项，未导入0行",
    )


def test_the_titles_totals_are_proposed(county: County, at: datetime) -> None:
    by = county.qian.viewer
    batch = ledger.take_sheet(name="a.xlsx", content=feedback(3), source_name="", by=by, at=at)
    stated = queries.opening(by, batch.id).stated
    assert (stated.items, stated.aspects, stated.types) == (20, 9, 3)


def test_a_row_becomes_a_complete_draft(county: County, at: datetime) -> None:
    words = "东门工地土方未覆盖。面积约三千平方米，" + "周边群众多次反映，" * 6
    row = (1, words, "县住建局", "水利局", "赵强", "全部覆盖", "2026.11.30")  # fmt: skip
    confirm(county, sheets.take(county, at, sheets.book(row)), at)
    item = Item.objects.get()
    assert (item.title, item.lead_org_id, item.doer_id, item.due_on, item.origin) == (
        "东门工地土方未覆盖", county.housing.id, county.zhao.id, date(2026, 11, 30), "province",
    )  # fmt: skip
    assert item.description == row[1]
    assert {(p.org.short, p.role) for p in item.parties.all()} == {
        ("县住建局", "lead"), ("县水利局", "assist"),
    }  # fmt: skip


def test_what_two_units_fit_is_asked_and_a_suggestion_settles_it(
    county: County, at: datetime
) -> None:
    rows = [(1, "甲问题描述", "住建局、水利局", "", "", "", "")]
    batch = sheets.take(county, at, sheets.book(*rows))
    (wrong,) = batch.rows.get().problems
    assert (wrong["at"], wrong["sentence"], wrong["suggestions"]) == (
        "C3", "写了2个单位，须定一个牵头", ["云川县住房和城乡建设局", "云川县水利局"],
    )  # fmt: skip
    ledger.correct_cell(
        import_id=batch.id, row_number=3, key="lead", text="云川县水利局",
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    assert batch.rows.get().verdict == "new"
    assert last(batch.subject) == (
        "ledger.cell_corrected", "“清单.xlsx”单元格C3由“住建局、水利局”改为“云川县水利局”",
    )  # fmt: skip


def test_what_opening_an_item_would_refuse_is_told_at_its_cell(
    county: County, at: datetime
) -> None:
    """R055, R026: a list is refused row by row, never as a whole at the end."""
    heads = ("问题描述", "责任单位", "配合单位", "单位负责人", "责任人", "经度")
    rows = [
        ("甲", "县住建局", "县水利局、县住建局", "", "", ""),
        ("乙", "县住建局", "无", "赵强", "赵强", "30.5"),
    ]
    batch = sheets.take(county, at, sheets.book(*rows, heads=heads))
    told = [(one["at"], one["sentence"]) for row in batch.rows.all() for one in row.problems]
    assert sorted(told) == [
        ("C3", "牵头单位不能同时是配合单位"),
        ("D4", "管的人、干的人、督的人必须是三个不同的人"),
        ("F4", "30.5不在73到136度之间"),
    ]


def test_a_cell_left_open_becomes_a_question_of_the_item(county: County, at: datetime) -> None:
    batch = sheets.take(county, at, sheets.book((1, "甲问题", "", "", "", "", "2026年X月")))
    ledger.correct_cell(
        import_id=batch.id, row_number=3, key="due_on", text="？", by=county.qian.viewer, at=at
    )
    confirm(county, batch, at)
    question = Item.objects.get().questions.get()
    assert (question.token, question.sentence) == ("2026年X月", "整改时限：2026年X月")


def test_nearly_the_same_problem_is_a_conflict_for_a_person(county: County, at: datetime) -> None:
    item, by = make.make_item(county, at), county.qian.viewer
    batch = sheets.take(county, at, sheets.book((1, "东门工地，土方未覆盖", "县住建局")))
    row = batch.rows.get()
    assert (row.verdict, row.problems[0]["link"]) == ("conflict", "YC-2026-0001")
    ledger.settle_row(
        import_id=batch.id, row_number=3, decision="link", number=item.number, by=by, at=at
    )
    row.refresh_from_db()
    assert (row.verdict, row.item_id, row.differences[0]["now"]) == (
        "update", item.id, "东门工地，土方未覆盖",
    )  # fmt: skip
    assert last(batch.subject)[1] == "“清单.xlsx”第3行定为“就是这一项”"
    ledger.settle_row(import_id=batch.id, row_number=3, decision="new", by=by, at=at)
    row.refresh_from_db()
    assert row.verdict == "new"


def test_a_list_brought_again_knows_its_rows_by_their_number(county: County, at: datetime) -> None:
    heads = ("编号", "问题描述", "责任单位", "整改措施")
    first = sheets.book(("督-1", "料场扬尘", "县住建局", "覆盖"), heads=heads)
    confirm(county, sheets.take(county, at, first, source_name="督察"), at)
    again = sheets.book(("督-1", "料场扬尘", "县住建局", "覆盖并喷淋"), heads=heads)
    row = sheets.take(county, at, again, source_name="督察").rows.get()
    assert (row.verdict, [one["now"] for one in row.differences]) == ("update", ["覆盖并喷淋"])


def test_doubtful_rows_must_be_mended_or_given_up_by_number(county: County, at: datetime) -> None:
    batch = sheets.take(county, at, sheets.book(sheets.ROW, (2, "", "县住建局", "", "", "x")))
    with pytest.raises(Refused, match=r"ledger.confirm_import.doubtful"):
        confirm(county, batch, at)
    confirm(county, batch, at, left_out=1)
    assert (Item.objects.count(), batch.rows.get(number=4).verdict) == (1, "left")
    with refused("ledger.confirm_import.not_open", "这份表格已经导入或还没有校验"):
        confirm(county, batch, at)


def test_what_changed_between_check_and_confirmation_is_told(county: County, at: datetime) -> None:
    item, by = make.make_item(county, at), county.qian.viewer
    heads = ("编号", "整改目标")
    batch = sheets.take(county, at, sheets.book((item.number, "达标"), heads=heads))
    ledger.correct(item_id=item.id, version=item.version, changes={"goal": "x"}, by=by, at=at)
    with pytest.raises(Refused, match=r"ledger.confirm_import.changed"):
        confirm(county, batch, at)


def test_an_import_with_nothing_to_write_is_refused(county: County, at: datetime) -> None:
    item = make.make_item(county, at, goal="达标")
    batch = sheets.take(county, at, sheets.book((item.number, "达标"), heads=("编号", "整改目标")))
    with refused("ledger.confirm_import.nothing", "没有要新增或更新的内容"):
        confirm(county, batch, at)


def test_undoing_voids_the_drafts_restores_the_fields_and_names_what_moved_on(
    county: County, at: datetime
) -> None:
    item, by = make.make_item(county, at, goal="旧目标"), county.qian.viewer
    heads = ("编号", "问题描述", "整改目标", "整改时限")
    batch = sheets.take(
        county, at,
        sheets.book(
            (item.number, "东门工地土方未覆盖", "新目标", date(2026, 12, 1)),
            ("", "料场扬尘", "", ""), ("", "河道漂浮物", "", ""), heads=heads,
        ),
    )  # fmt: skip
    confirm(county, batch, at)
    moved = Item.objects.get(title="河道漂浮物")
    ledger.correct(item_id=moved.id, version=moved.version, changes={"goal": "y"}, by=by, at=at)
    ledger.undo_import(import_id=batch.id, by=by, at=at + timedelta(hours=23))
    item.refresh_from_db()
    assert (item.goal, item.due_on) == ("旧目标", make.DUE)
    assert Item.objects.get(title="料场扬尘").status == "void"
    moved.refresh_from_db()
    assert moved.status == "draft"
    stays = f"1项已有后续办理，没有撤销：{moved.number}"
    assert last(batch.subject) == ("ledger.import_undone", f"撤销导入“清单.xlsx”：撤回2项；{stays}")
    with pytest.raises(Refused, match=r"ledger.undo_import.not_confirmed"):
        ledger.undo_import(import_id=batch.id, by=by, at=at)


def test_after_a_day_or_when_all_moved_on_nothing_is_undone(county: County, at: datetime) -> None:
    batch, by = sheets.take(county, at, sheets.book(sheets.ROW)), county.qian.viewer
    confirm(county, batch, at)
    with pytest.raises(Refused, match=r"ledger.undo_import.too_late"):
        ledger.undo_import(import_id=batch.id, by=by, at=at + timedelta(hours=25))
    item = Item.objects.get()
    ledger.correct(item_id=item.id, version=item.version, changes={"goal": "z"}, by=by, at=at)
    with pytest.raises(Refused, match=r"ledger.undo_import.moved_on"):
        ledger.undo_import(import_id=batch.id, by=by, at=at)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"mapping": {2: "problem", 3: "problem"}}, "twice"),
        ({"mapping": {3: "lead"}}, "no_problem"),
        ({"mapping": {2: "problem", 3: "nothing"}}, "unknown"),
        ({"origin": ""}, "no_origin"),
        ({"sheet": "没有"}, "no_sheet"),
        ({"first_row": 5}, "rows"),
        ({"first_row": 3, "last_row": 3}, "no_rows"),
    ],
)
def test_a_layout_that_cannot_be_read_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=rf"ledger.map_columns.{code}"):
        sheets.take(county, at, sheets.book(sheets.ROW), **changes)


def test_only_the_countys_dispatcher_brings_lists_in(county: County, at: datetime) -> None:
    batch = sheets.take(county, at, sheets.book(sheets.ROW))
    with pytest.raises(Refused, match=r"ledger.import.not_yours"):
        ledger.take_sheet(name="a.xlsx", content=b"x", source_name="", by=county.zhao.viewer, at=at)
    with pytest.raises(Refused, match=r"ledger.import.not_yours"):
        ledger.undo_import(import_id=batch.id, by=county.zhou.viewer, at=at)
    with pytest.raises(Refused, match=r"ledger.settle_row.unknown"):
        ledger.settle_row(
            import_id=batch.id, row_number=3, decision="x", by=county.qian.viewer, at=at
        )
    with pytest.raises(Refused, match=r"ledger.settle_row.no_item"):
        ledger.settle_row(
            import_id=batch.id, row_number=3, decision="link", number="YC-1",
            by=county.qian.viewer, at=at,
        )  # fmt: skip
    with pytest.raises(Refused, match=r"ledger.import.no_row"):
        ledger.settle_row(
            import_id=batch.id, row_number=99, decision="leave", by=county.qian.viewer, at=at
        )
    with pytest.raises(Refused, match=r"ledger.correct_cell.unknown"):
        ledger.correct_cell(
            import_id=batch.id, row_number=3, key="status", text="x", by=county.qian.viewer, at=at
        )


def test_an_empty_workbook_is_refused(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match=r"ledger.take_sheet.empty"):
        sheets.take(county, at, sheets.book(title="", heads=()))
