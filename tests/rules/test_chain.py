from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.chain import GENESIS, Broken, Ring, Whole, canonical, link, verify


def chained(contents: list[str]) -> list[Ring]:
    rings, previous = [], GENESIS
    for seq, content in enumerate(contents, 1):
        rings.append(Ring(seq, content, previous, link(previous, content)))
        previous = rings[-1].hash
    return rings


def test_the_same_facts_are_written_one_way() -> None:
    assert canonical({"b": 1, "a": "青石镇"}) == '{"a":"青石镇","b":1}'


def test_an_empty_chain_is_whole() -> None:
    assert verify([]) == Whole(0, GENESIS)


def test_a_missing_event_is_named() -> None:
    rings = chained(["一", "二", "三"])
    assert verify([rings[0], rings[2]]) == Broken(2, "缺少第2条，其后是第3条")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=20), st.data())
def test_changing_any_event_breaks_the_chain_exactly_there(
    contents: list[str], data: st.DataObject
) -> None:
    rings = chained(contents)
    assert verify(rings) == Whole(len(rings), rings[-1].hash)
    at = data.draw(st.integers(0, len(rings) - 1))
    old = rings[at]
    rings[at] = Ring(old.seq, old.content + "。", old.previous, old.hash)
    assert verify(rings) == Broken(old.seq, "内容与哈希不符，已被改动")


def test_an_event_rewritten_with_a_fitting_hash_breaks_the_next_one() -> None:
    rings = chained(["一", "二", "三"])
    forged = "改"
    rings[1] = Ring(2, forged, rings[1].previous, link(rings[1].previous, forged))
    assert verify(rings) == Broken(3, "与上一条的哈希不衔接")
