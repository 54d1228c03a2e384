"""污染源类别 from an item's own words (R021)."""

import pytest

from bihuan.rules import sourceclass


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("渣土车未苫盖上路", "dust"),
        ("城东工地裸土未覆盖", "dust"),
        ("清退劣质煤销售点", "coal"),
        ("热源厂锅炉超低排放改造", "coal"),
        ("柴油货车冒黑烟", "mobile"),
        ("涂装企业挥发性有机物收集不全", "industry"),
        ("露天焚烧秸秆", "other"),
        ("召开会议", ""),
    ],
)
def test_words_of_the_title_name_the_class(title: str, name: str) -> None:
    assert sourceclass.suggest(title) == name


def test_the_title_speaks_before_the_description() -> None:
    assert sourceclass.suggest("露天烧烤", "附近工地扬尘") == "other"
    assert sourceclass.suggest("群众反映", "附近工地扬尘") == "dust"
