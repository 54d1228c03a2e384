"""Cells of a county's lists as values: read as meant, refused where unclear, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.packs import Field, Value, check_values, doubts, read_cell, read_pack, shown
from bihuan.rules.refusal import Refused

DAY = Field(code="d", name="日期", type="date")
YES = Field(code="b", name="有证", type="bool")
NUMBER = Field(code="n", name="数量", type="number", unit="吨")
WHOLE = Field(code="i", name="个数", type="integer")
MONEY = Field(code="m", name="补贴", type="money")
TENS = Field(code="w", name="投资", type="money", unit="万元")
CHOICE = Field(code="c", name="阶段", type="choice", options=("土方", "主体", "主体装修"))
MANY = Field(code="k", name="种类", type="choices", options=("建筑垃圾", "生活垃圾", "污泥"))
PHONE = Field(code="p", name="电话", type="phone")
USCC = Field(code="u", name="信用代码", type="uscc")
REF = Field(code="r", name="工地", type="ref", of="site")
TEXT = Field(code="t", name="说明", pattern=r"\d{4}", help="写四位年份")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (DAY, "2026-03-01", "2026-03-01"),
        (DAY, "2026年3月1日", "2026-03-01"),
        (DAY, "2026.3.1", "2026-03-01"),
        (DAY, "20260301", "2026-03-01"),
        (DAY, "2026/3/1 00:00:00", "2026-03-01"),
        (DAY, "46082", "2026-03-01"),
        (DAY, "/", None),
        (YES, "有", True),
        (YES, "√", True),
        (YES, "未", False),
        (YES, "0", False),
        (NUMBER, "1,200", 1200),
        (NUMBER, "3.50吨", 3.5),
        (NUMBER, "1.2万", 12000),
        (WHOLE, "-3", -3),
        (MONEY, "1.2万元", 12000),
        (TENS, "12.5万元", 12.5),
        (TENS, "12.5", 12.5),
        (CHOICE, "主体", "主体"),
        (CHOICE, "土", "土方"),
        (CHOICE, "装修", "主体装修"),
        (MANY, "污泥、生活垃圾，污泥", ["污泥", "生活垃圾"]),
        (PHONE, "0311-8888777", "0311-8888777"),
        (USCC, "9113 0200 6992 2961 7x", "91130200699229617X"),
        (REF, "锦绣花园", "锦绣花园"),
        (TEXT, "  ", None),
    ],
)
def test_what_a_cell_means(field: Field, text: str, value: Value) -> None:
    assert read_cell(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (DAY, "2026年3月", "日期“2026年3月”看不懂：只写到了月，请写明哪一日"),
        (DAY, "2026-02-30", "日期“2026-02-30”看不懂：没有这一天"),
        (DAY, "上周", "日期“上周”看不懂：写年月日，如2026-03-01或2026年3月1日"),
        (YES, "大概", "有证“大概”看不懂：写是或否"),
        (NUMBER, "很多", "数量“很多”看不懂：写数字（吨）"),
        (WHOLE, "2.5", "个数“2.5”看不懂：写整数"),
        (TENS, "3万", "投资“3万”看不懂：这一栏的单位已经是万元，只写数字"),
        (CHOICE, "收尾", "阶段“收尾”看不懂：可选土方、主体、主体装修"),
        (MANY, "垃圾", "种类“垃圾”看不懂：可选建筑垃圾、生活垃圾、污泥"),
        (PHONE, "138****0000", "“138****0000”是遮盖过的，请填写完整的电话"),
    ],
)
def test_what_is_unclear_is_refused(field: Field, text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_cell(field, text)
    assert refused.value.sentence == sentence


@given(st.dates(date(1954, 10, 4), date(2091, 7, 1)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    ways = (
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        str(serial),
    )
    assert {read_cell(DAY, way) for way in ways} == {day.isoformat()}


@given(st.integers(-(10**9), 10**9))
def test_a_number_shown_is_read_back(number: int) -> None:
    assert read_cell(NUMBER, shown(NUMBER, number)) == number


PACK = read_pack("""
code = "t"
name = "试"
fields = [
  { code = "stage", name = "阶段", type = "choice", options = ["土方", "主体"], required = true },
  { code = "area", name = "面积", type = "number", unit = "亩", min = 0, max = 100 },
  { code = "heads", name = "人数", type = "integer" },
  { code = "on", name = "日期", type = "date" },
  { code = "kinds", name = "种类", type = "choices", options = ["甲"] },
  { code = "is_key", name = "重点", type = "bool" },
  { code = "uscc", name = "信用代码", type = "uscc" },
  { code = "site", name = "工地", type = "ref", of = "site" },
  { code = "year", name = "年度", pattern = "20\\\\d{2}", help = "如2026" },
]
""")


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("stage", None, "请填写阶段"),
        ("stage", "装修", "阶段可选土方、主体，没有“装修”"),
        ("area", -1, "面积不小于0亩，这里是-1"),
        ("area", 101, "面积不大于100亩，这里是101"),
        ("area", "大", "面积应当是数字"),
        ("area", True, "面积应当是数字"),
        ("heads", 2.5, "人数应当是整数"),
        ("on", "2026-2-3", "日期写年月日，如2026-03-01"),
        ("kinds", ["乙"], "种类没有乙这一项"),
        ("kinds", "甲", "种类应当是几项选择"),
        ("is_key", "是", "重点写是或否"),
        ("uscc", "911302006992296171", "信用代码：统一社会信用代码的校验位应为X，请核对前17位"),
        ("site", "锦绣花园", "工地没有对上已登记的对象"),
        ("year", "26", "年度写法不对：如2026"),
        ("year", "长" * 201, "年度最多200字，这里有201字"),
        ("year", 2026, "年度应当是文字"),
        ("none", 1, "清单“试”没有none这一项"),
    ],
)
def test_what_an_entry_has_wrong(code: str, value: Value, sentence: str) -> None:
    held: dict[str, Value] = {"stage": "土方"}
    assert check_values(PACK, held) == []
    assert check_values(PACK, held | {code: value}) == [(code, sentence)]


def test_an_old_registration_number_is_a_doubt_and_no_fault() -> None:
    held: dict[str, Value] = {"stage": "土方", "uscc": "130200000012345"}
    assert check_values(PACK, held) == []
    assert doubts(PACK, held) == [("uscc", "是15位的旧注册号，请补上18位统一社会信用代码")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (MONEY, 1234.5, "1,234.5元"),
        (TENS, 860, "860万元"),
        (WHOLE, 2026, "2026"),
        (YES, False, "否"),
        (MANY, ["污泥", "建筑垃圾"], "污泥、建筑垃圾"),
        (REF, 12, "#12"),
        (DAY, None, ""),
    ],
)
def test_how_a_value_is_shown(field: Field, value: Value, words: str) -> None:
    assert shown(field, value) == words
