"""R015: a city bulletin's table of its counties."""

from decimal import Decimal

import pytest

from bihuan.rules import peertable, sheets
from bihuan.rules.peertable import Number
from bihuan.rules.refusal import Refused


def table(text: str) -> peertable.PeerTable:
    return peertable.read(sheets.take("通报.csv", text.encode()))


def test_numbers_by_indicator_with_last_year_and_without_ranks() -> None:
    found = table(
        "名次,行政区划代码,县区,PM2.5浓度,PM2.5去年同期,PM2.5同比,优良天数比例,有效天数\n"
        "1,339901,甲县,38.2,40,-4.5%,80.1%,320\n2,339902,乙县,42,,,75,\n,,全市,40,,,,\n"
    )
    assert found.notes == ()
    assert [(row.code, row.name, row.valid_days) for row in found.rows] == [
        ("339901", "甲县", 320),
        ("339902", "乙县", None),
    ]
    assert found.rows[0].numbers == {
        "pm25": Number(Decimal("38.2"), Decimal(40)),
        "good_share": Number(Decimal("80.1"), None),
    }
    assert found.rows[1].numbers["pm25"] == Number(Decimal(42), None)


def test_doubts_are_noted() -> None:
    found = table("县区,综合指数\n甲县,缺\n甲县,4.1\n乙县,4.2\n")
    assert found.notes == ("甲县综合指数“缺”不是数，按缺失处理", "第3行“甲县”重复，没有采用")
    assert found.rows[0].numbers["composite"] == Number(None, None)


def test_a_file_without_counties_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        table("a,b\n1,2\n")
    assert refusal.value.code == "warnings.peers.no_table"
