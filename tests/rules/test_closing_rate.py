from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.closing_rate import Rate, closing_rates

COUNTS = st.integers(0, 5000)


def test_the_hard_ones_stand_beside_the_rate() -> None:
    """R027: 55 of 60 look like 92 per cent; one of five hard ones does not."""
    assert closing_rates(simple=(54, 55), hard=(1, 5)).sentence == (
        "销号率92%：一般98%（54/55），硬骨头20%（1/5）"
    )


def test_a_list_without_hard_ones_says_so() -> None:
    assert closing_rates(simple=(1, 2), hard=(0, 0)).sentence == (
        "销号率50%：一般50%（1/2），没有硬骨头"
    )
    assert closing_rates(simple=(0, 0), hard=(0, 3)).sentence == "销号率0%：硬骨头0%（0/3）"


def test_nothing_issued_has_no_rate() -> None:
    assert closing_rates(simple=(0, 0), hard=(0, 0)).sentence == "还没有下发的事项"


def test_all_and_none_are_said_only_where_they_are_true() -> None:
    assert (Rate("", 999, 1000).pct, Rate("", 1, 1000).pct) == (99, 1)
    assert (Rate("", 7, 7).pct, Rate("", 0, 7).pct, Rate("", 0, 0).pct) == (100, 0, 0)


@given(COUNTS, COUNTS)
def test_a_rate_is_within_a_point_of_the_truth(over: int, more: int) -> None:
    rate = Rate("", over, over + more)
    if rate.total:
        assert abs(rate.pct - 100 * over / rate.total) < 1
        assert (rate.pct == 100) == (more == 0)
        assert (rate.pct == 0) == (over == 0)
