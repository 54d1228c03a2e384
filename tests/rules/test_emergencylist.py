"""R071: the emergency list read, with a word on every row that needs one."""

import pytest

from bihuan.rules import emergencylist, sheets
from bihuan.rules.alerts import Level
from bihuan.rules.emergencylist import ListRow, Verdict
from bihuan.rules.refusal import Refused

HEADS = (
    "类型,企业名称,统一社会信用代码,绩效等级,保障理由,基准NOx,黄色措施,黄色NOx,橙色措施,红色措施"
)


def rows(*lines: str, heads: str = HEADS) -> list[ListRow]:
    return emergencylist.read(sheets.take("清单.csv", "\n".join((heads, *lines)).encode()))


def only(line: str) -> ListRow:
    (row,) = rows(line)
    return row


def test_a_row_with_its_measures_line_by_line_and_its_cut() -> None:
    row = only('企业,甲厂,,B,,20.5,"1.停1号线\n2、禁止国三运输。",3,停产50%；停运输,停产')
    assert (row.kind, row.name, row.verdict, row.notes) == (
        "enterprise",
        "甲厂",
        Verdict.TAKEN,
        [],
    )
    assert row.measures == {
        Level.YELLOW: ["停1号线", "禁止国三运输"],
        Level.ORANGE: ["停产50%", "停运输"],
        Level.RED: ["停产"],
    }
    assert (row.base, row.cuts) == ({"nox": "20.5"}, {Level.YELLOW: {"nox": "3"}})


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("企业,甲,,B-,,,x,,x,x", "“B-”是2020年指南的分级，2026年起为A、B、C、D，请重新核定"),
        ("企业,甲,,E,,,x,,x,x", "绩效等级“E”不在A+、A、B、C、D之内，没有采用"),
        ("企业,甲,,,,,x,,x,x", "没有写绩效等级"),
        ("企业,甲,123,B,,,x,,x,x", "统一社会信用代码不是18位，没有采用"),
        ("企业,甲,,B,,约二十,x,,x,x", "氮氧化物排放量“约二十”不是数，没有采用"),
        ("企业,甲,,B,,,x,,,x", "橙色没有措施"),
    ],
)
def test_a_doubt_is_noted_and_the_row_taken(line: str, note: str) -> None:
    row = only(line)
    assert (row.verdict, row.notes) == (Verdict.TAKEN, [note])


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (",甲,,B,,,x,,x,x", "看不出是企业、工地还是车辆，请在“类型”列写明"),
        ("企业,甲,,B,,,,,,", "三个级别都没有措施，也没有写明保障类理由"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(line: str, note: str) -> None:
    row = only(line)
    assert (row.verdict, row.notes) == (Verdict.REFUSED, [note])


def test_a_protected_object_needs_no_measures() -> None:
    row = only("企业,热力,,,保民生供暖,,,,,")
    assert (row.verdict, row.notes) == (Verdict.TAKEN, [])


def test_one_company_in_two_industries_takes_the_lower_grade() -> None:
    first, second = rows("企业,甲,,A,,2,停甲,1,停甲,停甲", "企业,甲,,C,,3,停乙,0.5,停乙,停乙")
    assert (first.text["grade"], second.verdict) == ("C", Verdict.MERGED)
    assert first.measures[Level.YELLOW] == ["停甲", "停乙"]
    assert (first.base, first.cuts[Level.YELLOW]) == ({"nox": "5"}, {"nox": "1.5"})
    assert first.notes == ["两行等级不同（A、C），按就低取C"]
    assert second.notes == ["与CSV 第2行同名，措施并入该行"]


def test_kinds_come_from_words_and_roman_levels_are_not_mixed_up() -> None:
    heads = "类别,名称,Ⅲ级措施,Ⅱ级措施,Ⅰ级措施"
    found = rows("施工工地,甲,a,b,c", "重型货车,乙,a,b,c", "合计,,,,", heads=heads)
    assert [row.kind for row in found] == ["site", "vehicles"]
    assert found[0].measures == {Level.YELLOW: ["a"], Level.ORANGE: ["b"], Level.RED: ["c"]}


def test_a_file_without_a_list_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        rows("甲,1", heads="姓名,数")
    assert refusal.value.code == "warnings.list.no_table"


def test_the_same_grade_twice_needs_no_note_and_verdicts_have_words() -> None:
    first, _ = rows("企业,甲,,C,,,停甲,,停甲,停甲", "企业,甲,,C,,,停乙,,停乙,停乙")
    assert first.notes == []
    assert [one.word for one in Verdict] == ["已导入", "已并入", "未导入"]
