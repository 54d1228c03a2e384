"""Lists of a county brought into a register: looked at first, every row accounted for."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import events, queries
from bihuan.apps.subjects.models import Batch, Subject
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import Refused
from tests.factories import people as make
from tests.factories import registers

HEAD = ["序号", "工地名称", "施工许可证号*", "施工阶段", "面积（平方米）", "所属乡镇"]
Row = list[object]


@pytest.fixture
def sites(county: make.County, at: datetime) -> make.County:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    return county


def sheet(*rows: Row, title: str = "云川县建筑工地清单") -> bytes:
    """A title merged over all columns, then the rows."""
    book = Workbook()
    page = book.active
    assert page is not None
    if title:
        page.append([title])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEAD))
    for row in rows:
        page.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def take(content: bytes, who: make.Somebody, at: datetime) -> Batch:
    return subjects.take_batch(
        register="sites", file_name="工地.xlsx", content=content, by=who.viewer, at=at
    )


def verdicts(batch: Batch, at: datetime) -> dict[int, tuple[str, str]]:
    kind = queries.register_type(batch.county_code, batch.register)
    pack = queries.pack(batch.county_code, batch.register)
    rows = queries.judged(kind, pack, batch, batch.mapping, at=at)
    return {row.number: (row.verdict, row.sentence) for row in rows}


def test_a_messy_sheet_is_understood_and_each_row_judged(sites: make.County, at: datetime) -> None:
    standing = registers.site(1, at, sites.qian.viewer)
    registers.site(2, at, sites.qian.viewer, name="二号", values={"builder": "甲", "area": 5})
    content = sheet(
        HEAD,
        [1, "1号工地", "施2026-001", "主体", 900, "青石镇"],
        [2, "二号", "施2026-002", "土方", 5, "青石镇"],
        [3, "新工地", "施2026-003", "装修", "1.5万", "前坡村"],
        [4, "无证工地", None, "主体", 10, "青石镇"],
        [5, "外县工地", "施2026-005", "主体", 10, "某某镇"],
        [6, "重复工地", "施2026-003", "主体", 10, "青石镇"],
        ["合计", None, None, None, 925],
    )
    batch = take(content, sites.zhao, at)
    assert batch.mapping == {
        "2": "name",
        "3": "permit",
        "4": "stage",
        "5": "area",
        "6": "place",
    }
    assert [why for _, why, _ in batch.passed_over] == ["合计、备注或落款行"]
    assert verdicts(batch, at) == {
        3: ("update", "更新施工阶段、面积"),
        4: ("same", "与清单一致"),
        5: ("new", ""),
        6: ("bad", "工地名称“无证工地”缺少：施工许可证号"),
        7: ("bad", "所在地“某某镇”不在本县的乡镇和村里"),
        8: ("bad", "与本批的“新工地”重复"),
    }
    assert Subject.objects.count() == 2
    done = subjects.confirm_batch(
        batch_id=batch.id, mapping=batch.mapping, by=sites.zhao.viewer, at=at
    )
    assert len(done.added) + len(done.changed) + len(done.refused) + done.same_count == 6
    standing.refresh_from_db()
    assert (standing.values["area"], standing.values["builder"], standing.edition) == (
        900,
        "云川建工",
        2,
    )
    assert Record.objects.get(kind=events.SubjectsRegistered.KIND).sentence == (
        "批量登记建筑工地：新增1条，更新1条（导入工地.xlsx）"
    )


def test_an_import_is_taken_back_within_a_day(sites: make.County, at: datetime) -> None:
    standing = registers.site(1, at, sites.qian.viewer)
    content = sheet(
        HEAD,
        [1, "1号工地", "施2026-001", "主体", 900, "青石镇"],
        [2, "甲", "施2026-002", "土方", 5, "青石镇"],
        [3, "乙", "施2026-003", "土方", 5, "青石镇"],
    )
    batch = take(content, sites.zhao, at)
    who = {"by": sites.zhao.viewer}
    subjects.confirm_batch(batch_id=batch.id, mapping=batch.mapping, at=at, **who)
    later = Subject.objects.get(key="施2026-003")
    subjects.change_subject(
        subject_id=later.id,
        edition=1,
        change=subjects.Change(values={"area": 6}),
        why="更正",
        at=at,
        **who,
    )
    with pytest.raises(Refused) as refused:
        subjects.undo_batch(batch_id=batch.id, at=at + timedelta(hours=25), **who)
    assert refused.value.code == "subjects.undo_batch.too_late"
    subjects.undo_batch(batch_id=batch.id, at=at + timedelta(hours=23), **who)
    standing.refresh_from_db()
    assert (standing.values["stage"], standing.edition) == ("土方", 3)
    states = dict(Subject.objects.values_list("key", "state"))
    assert states == {"施2026-001": "active", "施2026-002": "retired", "施2026-003": "active"}
    assert Record.objects.get(kind=events.BatchUndone.KIND).sentence == (
        "撤销导入“工地.xlsx”：2条还原，1条因已有后续修改保留"
    )
    with pytest.raises(Refused) as refused:
        subjects.undo_batch(batch_id=batch.id, at=at, **who)
    assert refused.value.code == "subjects.undo_batch.not_written"


def test_columns_can_be_put_right_by_hand(sites: make.County, at: datetime) -> None:
    content = sheet(["甲", "许可", "土方"], ["乙", "许可2", "主体"], title="")
    batch = take(content, sites.zhao, at)
    assert batch.mapping == {"1": "name", "3": "stage"}
    by = sites.zhao.viewer
    for wrong, code in (
        ({"1": "name", "2": "name"}, "subjects.batch.column_twice"),
        ({"1": "colour"}, "subjects.batch.unknown_column"),
        ({"1": ""}, "subjects.batch.no_column"),
        ({"1": "name"}, "subjects.confirm_batch.nothing"),
    ):
        with pytest.raises(Refused) as refused:
            subjects.confirm_batch(batch_id=batch.id, mapping=wrong, by=by, at=at)
        assert refused.value.code == code
    done = subjects.confirm_batch(
        batch_id=batch.id, mapping={**batch.mapping, "2": "permit"}, by=by, at=at
    )
    assert len(done.added) == 2
    with pytest.raises(Refused) as refused:
        subjects.confirm_batch(batch_id=batch.id, mapping=done.mapping, by=by, at=at)
    assert refused.value.code == "subjects.confirm_batch.twice"


def test_only_keepers_bring_lists_in(sites: make.County, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        take(sheet(HEAD, [1, "甲", "证", "主体", 1, ""]), sites.feng, at)
    assert refused.value.code == "subjects.keep.not_yours"
    with pytest.raises(Refused) as refused:
        take(sheet(HEAD), sites.zhao, at)
    assert refused.value.code == "subjects.take_batch.no_rows"
    assert Record.objects.filter(kind=events.BatchTaken.KIND).count() == 0
