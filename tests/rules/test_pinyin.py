import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import pinyin

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("name", "full", "letters"),
    [
        ("单县", "danxian chanxian shanxian", "dx cx sx"),
        ("长葛", "zhangge changge", "zg cg"),
        ("云川县", "yunchuanxian", "ycx"),
        ("绿源A3", "lvyuana3 luyuana3", "lya3"),
        ("（一号）", "yihao yixiao", "yh yx"),
        ("", "", ""),
        ("，。", "", ""),
    ],
)
def test_a_name_has_all_its_likely_readings(name: str, full: str, letters: str) -> None:
    assert (pinyin.full(name), pinyin.initials(name)) == (full, letters)


def test_a_word_decides_which_reading_comes_first() -> None:
    assert pinyin.full("重庆").split()[0] == "chongqing"
    assert pinyin.full("重量").split()[0] == "zhongliang"


@given(HAN)
def test_there_are_one_to_sixteen_readings_and_none_twice(name: str) -> None:
    for column in (pinyin.full(name), pinyin.initials(name)):
        readings = column.split()
        assert 1 <= len(readings) <= 16
        assert len(set(readings)) == len(readings)


@given(HAN)
def test_every_initial_is_one_letter_a_sign(name: str) -> None:
    assert {len(letters) for letters in pinyin.initials(name).split()} == {len(name)}


@given(st.text(max_size=30))
def test_any_text_at_all_gives_the_same_columns_each_time(text: str) -> None:
    assert pinyin.full(text) == pinyin.full(text)
    assert pinyin.initials(text) == pinyin.initials(text).lower()


@pytest.mark.parametrize(
    ("asked", "is_found"), [("lgy", True), ("lggyy", True), ("gy", False), ("LGY", True)]
)
def test_letters_may_be_skipped_but_the_first_is_the_first(asked: str, *, is_found: bool) -> None:
    """Section 1.16: "lgy" finds 临港工业园."""
    found = re.search(pinyin.pattern(asked), pinyin.initials("临港工业园"))
    assert (found is not None) is is_found


@given(HAN, st.data())
def test_any_letters_in_order_find_the_name(name: str, data: st.DataObject) -> None:
    letters = pinyin.initials(name).split()[0]
    kept = data.draw(st.lists(st.integers(1, len(letters)), max_size=5))
    asked = letters[0] + "".join(letters[n - 1] for n in sorted(set(kept)) if n > 1)
    assert re.search(pinyin.pattern(asked), pinyin.initials(name))
