"""Two sentences that demand the same, by what they share; never more than a hint."""

import time

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.likeness import ALIKE, Index, normal, pairs, percent, shared_words

SITES = "县住建局要在3月20日前完成全县工地扬尘排查，对措施不到位的一律停工整改"
AGAIN = "住建部门务必于4月底前完成全县工地扬尘排查，措施不到位的一律停工整改"
RIVER = "县水利局要加强河道巡查，及时清理河道垃圾，确保水质稳定达标"
words = st.text(alphabet="县住建局水利要工地扬尘排查整改河道垃圾清理，。", max_size=60)


def test_the_same_demand_in_other_words_is_alike_and_says_in_which() -> None:
    found = Index([("item:1", SITES), ("item:2", RIVER)]).alike(AGAIN)
    assert [(one.key, one.percent) for one in found] == [("item:1", 79)]
    assert found[0].shared == ("措施不到位的一律停工整改", "完成全县工地扬尘排查")


def test_emphasis_and_dates_make_nothing_alike() -> None:
    assert normal("务必于2026年3月20日前切实完成排查") == "于完成排查"
    assert (
        Index([("a", "要切实加强领导，务必于3月底前全面完成")]).alike(
            "要切实加强监管，务必于3月底前全面完成"
        )
        == ()
    )


def test_a_short_sentence_wholly_held_by_a_long_one_is_nearly_the_same() -> None:
    long = SITES + "，并将排查结果和整改情况报县环委办汇总，由县环委办统一通报"
    assert percent(pairs(SITES), pairs(long)) == 95


def test_different_demands_are_not_alike() -> None:
    assert Index([("a", RIVER)]).alike(SITES) == ()


def test_the_closest_come_first_and_no_more_than_asked() -> None:
    index = Index([("b", SITES), ("a", SITES), ("c", AGAIN)])
    assert [one.key for one in index.alike(SITES, most=2)] == ["a", "b"]


def test_a_sentence_that_everybody_has_is_still_found() -> None:
    index = Index((f"k{number:04}", SITES) for number in range(500))
    assert [one.percent for one in index.alike(SITES)] == [100, 100, 100]


@given(words, words)
def test_likeness_is_the_same_both_ways_and_within_its_bounds(first: str, second: str) -> None:
    there, back = percent(pairs(first), pairs(second)), percent(pairs(second), pairs(first))
    assert there == back
    assert 0 <= there <= 100


@given(words)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    held = pairs(text)
    assert percent(held, held) == (100 if held.total() >= 8 else 0)


@given(words, words)
def test_shared_words_stand_in_both(first: str, second: str) -> None:
    for word in shared_words(first, second):
        assert word in normal(first)
        assert word in normal(second)


@given(st.lists(words, max_size=12), words)
def test_what_is_told_is_at_least_alike(texts: list[str], asked: str) -> None:
    index = Index((str(number), text) for number, text in enumerate(texts))
    assert all(one.percent >= ALIKE for one in index.alike(asked))


def test_ten_thousand_items_are_compared_in_a_moment() -> None:
    """Linear: the candidates of one sentence are bounded, whatever the ledger holds."""
    index = Index((f"{n}", f"{SITES}第{n}号工地{n * 7}平方米{n * 13}吨") for n in range(10_000))
    began = time.perf_counter()
    for _ in range(20):
        index.alike(AGAIN)
    assert time.perf_counter() - began < 2
