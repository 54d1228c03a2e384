"""R015: ties, missing data, distances, and what would move a place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import ranking
from bihuan.rules.ranking import Entry


def entry(code: str, value: str | None, valid: int | None = 100, days: int = 100) -> Entry:
    number = None if value is None else Decimal(value)
    return Entry(code=code, name=f"县{code}", value=number, valid_days=valid, days=days)


def test_equal_values_share_a_rank_and_the_next_is_left_out() -> None:
    table = ranking.rank([entry("d", "50"), entry("b", "40"), entry("a", "40"), entry("c", "45")])
    assert [(one.entry.code, one.place, one.is_tied) for one in table.ranked] == [
        ("a", 1, True),
        ("b", 1, True),
        ("c", 3, False),
        ("d", 4, False),
    ]
    third = table.of("c")
    assert third is not None
    assert (third.ahead, third.ahead_name) == (Decimal(5), "县b")
    assert (third.behind, third.behind_name) == (Decimal(5), "县d")
    first = table.of("a")
    assert first is not None
    assert (first.ahead, first.behind) == (None, Decimal(5))


def test_more_is_better_for_good_days() -> None:
    table = ranking.rank([entry("a", "70.1"), entry("b", "80.5")], more_is_better=True)
    assert [one.entry.code for one in table.ranked] == ["b", "a"]
    assert table.ranked[1].ahead == Decimal("10.4")


def test_too_few_days_and_no_value_are_listed_with_the_reason() -> None:
    table = ranking.rank(
        [entry("a", "40", 75), entry("b", "30", 74), entry("c", None), entry("d", "1", None, 0)]
    )
    assert [one.entry.code for one in table.ranked] == ["d", "a"]
    assert [(one.entry.code, one.reason) for one in table.unranked] == [
        ("b", "有效天数74天，不足100天的75%"),
        ("c", "缺少数据"),
    ]


def test_change_is_a_share_to_one_decimal() -> None:
    assert ranking.change_pct(Decimal(42), Decimal(48)) == Decimal("-12.5")
    assert ranking.change_pct(Decimal(42), None) is None
    assert ranking.change_pct(Decimal(42), Decimal(0)) is None


def test_what_passes_the_next_place() -> None:
    """42 over 300 days, theirs 40: below 40 − 2·300/65 = 30.769…, so 30.7."""
    move = ranking.to_pass(
        own=Decimal(42), theirs=Decimal(40), days_so_far=300, days_left=65, name="甲县", unit="微克"
    )
    assert (move.mean, move.change) == (Decimal("30.7"), Decimal("-11.3"))
    assert move.sentence == (
        "剩余65天平均不高于30.7微克（比目前低11.3微克）即超过甲县（假定其保持40微克）"
    )


def test_equal_means_need_a_tenth_less() -> None:
    move = ranking.to_pass(
        own=Decimal(40), theirs=Decimal(40), days_so_far=300, days_left=65, name="甲", unit=""
    )
    assert move.mean == Decimal("39.9")


@pytest.mark.parametrize(("left", "words"), [(0, "时段已经结束"), (5, "即使为0也不能超过")])
def test_no_way_is_said(left: int, words: str) -> None:
    move = ranking.to_pass(
        own=Decimal(42), theirs=Decimal(40), days_so_far=300, days_left=left, name="甲", unit=""
    )
    assert move.mean is None
    assert words in move.sentence


@given(
    own=st.integers(100, 900),
    gap=st.integers(0, 200),
    done=st.integers(1, 360),
    left=st.integers(1, 360),
)
def test_the_mean_told_passes_and_a_tenth_more_does_not(
    own: int, gap: int, done: int, left: int
) -> None:
    mine, theirs = Decimal(own) / 10, Decimal(max(own - gap, 1)) / 10
    move = ranking.to_pass(
        own=mine, theirs=theirs, days_so_far=done, days_left=left, name="", unit=""
    )
    whole = theirs * (done + left)
    if move.mean is None:
        assert mine * done >= whole
        return
    assert mine * done + move.mean * left < whole
    assert mine * done + (move.mean + Decimal("0.1")) * left >= whole
