"""照单全收: every numbered problem, with its aspect and type (R023, R025)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.dutyrows import duty_row, problem_class
from bihuan.rules.findings import findings
from bihuan.rules.staging import Step, steps

PROSE = """省督察反馈意见
本轮督察共反馈问题4个。
一、大气污染防治方面存在的问题
（一）施工扬尘管控不力
1.东关大道工地裸土长期未覆盖。
要求2026年12月底前完成整改。
2．新城片区三处停工工地无人管理。
二、水环境治理方面
（一）生活污水直排
3、河口村雨污混接。
4、下游村污水直排。
请你县照单全收。
"""
TABLE = (
    "清单\n序号\t方面\t类型\t问题和要求\t责任单位\n"
    "1\t大气\t扬尘\t甲工地裸土\t县住建局\n2\t水\t直排\t乙村污水直排\t县水利局\n"
)


def test_numbered_problems_carry_their_headings() -> None:
    found = findings(PROSE)
    assert [(one.number, one.aspect, one.type_word) for one in found] == [
        ("1", "大气污染防治", "施工扬尘管控不力"),
        ("2", "大气污染防治", "施工扬尘管控不力"),
        ("3", "水环境治理", "生活污水直排"),
        ("4", "水环境治理", "生活污水直排"),
    ]
    assert found[0].quote == "东关大道工地裸土长期未覆盖。\n要求2026年12月底前完成整改。"
    assert found[3].quote == "下游村污水直排。"


def test_a_flattened_table_is_read_by_its_head() -> None:
    found = findings(TABLE)
    assert [(one.quote, one.aspect, one.type_word) for one in found] == [
        ("甲工地裸土", "大气", "扬尘"),
        ("乙村污水直排", "水", "直排"),
    ]


def test_a_text_without_numbers_has_none() -> None:
    assert findings("督察组指出，个别企业治污不力。\n请抓紧整改。") == ()


@given(st.text(alphabet="一二、（）1.2\t问题：方面\n 工地。", max_size=120))
def test_the_quote_is_always_the_text_at_its_place(text: str) -> None:
    found = findings(text)
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert one.quote.strip() == one.quote != ""
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_marked_stages_with_a_day_become_steps() -> None:
    """R030."""
    text = (
        "分三个阶段推进：第一阶段（2026年4月30日前）完成全面排查；"
        "第二阶段（2026年8月31日前）完成集中整治；第三阶段，择机开展验收。"
    )
    assert steps(text, date(2026, 3, 1)) == (
        Step("第一阶段（2026年4月30日前）完成全面排查", date(2026, 4, 30)),
        Step("第二阶段（2026年8月31日前）完成集中整治", date(2026, 8, 31)),
    )


@pytest.mark.parametrize("text", ["", "第一阶段（2026年4月30日前）完成排查", "现阶段抓紧整改"])
def test_one_stage_is_no_plan(text: str) -> None:
    assert steps(text, date(2026, 3, 1)) == ()


@pytest.mark.parametrize(
    ("quote", "lead", "object_class", "action"),
    [
        ("县住建局负责施工工地扬尘治理的监督管理", ("县住建局",), "施工工地", "负责"),
        ("县城管局查处露天烧烤和餐饮油烟", ("县城管局",), "餐饮油烟", "查处"),
        ("各乡镇排查散煤", ("各乡镇",), "散煤", "排查"),
        ("县财政局保障经费", ("县财政局",), "综合", ""),
    ],
)
def test_a_clause_is_a_duty_row(
    quote: str, lead: tuple[str, ...], object_class: str, action: str
) -> None:
    """R005: who, what object class, what action."""
    row = duty_row(quote, lead)
    assert (row.who, row.object_class, row.action) == (lead, object_class, action)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("电镀企业危险废物贮存不规范", "固体废物"),
        ("造纸企业治理设施未运行", "工业企业"),
        ("工地渣土车带泥上路", "施工工地"),
        ("群众来信", "综合"),
    ],
)
def test_a_problem_has_the_class_of_its_own_object(words: str, named: str) -> None:
    """R052: a vague word routes only where nothing particular is named."""
    assert problem_class(words) == named
