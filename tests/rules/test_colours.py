"""Which colour the facts propose, and that it never falls as they get worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.colours import RANK, Colour, Proposed, Standing, higher, proposed

DAYS = st.lists(st.integers(0, 60), max_size=6).map(tuple)
FEW = st.integers(0, 4)


@pytest.mark.parametrize(
    ("standing", "colour"),
    [
        (Standing(), None),
        (Standing(days_late=(0,)), None),
        (Standing(days_late=(1,)), Colour.YELLOW),
        (Standing(days_late=(6, 1)), Colour.YELLOW),
        (Standing(days_late=(7,)), Colour.RED),
        (Standing(yellows_unanswered=1), None),
        (Standing(yellows_unanswered=2), Colour.RED),
        (Standing(listed_days_left=(3,)), Colour.BLUE),
        (Standing(listed_days_left=(4,)), None),
        (Standing(days_late=(2,), listed_days_left=(1,)), Colour.YELLOW),
    ],
)
def test_the_rungs_of_the_ladder(standing: Standing, colour: Colour | None) -> None:
    """ux.md 5.2: T+1 yellow, T+7 red, a second yellow unanswered red."""
    found = proposed(standing)
    assert (found.colour if found else None) == colour


def test_a_proposal_says_what_it_rests_on() -> None:
    assert proposed(Standing(days_late=(9, 7, 2), yellows_unanswered=2)) == Proposed(
        Colour.RED, ("2项超期7天及以上，最长9天", "2份黄色督办单到期未反馈")
    )


def _rank(standing: Standing) -> int:
    found = proposed(standing)
    return RANK[found.colour] if found else -1


@given(late=DAYS, near=DAYS, yellows=FEW, more=st.integers(0, 30))
def test_the_colour_never_falls_as_days_pass_or_orders_go_unanswered(
    late: tuple[int, ...], near: tuple[int, ...], yellows: int, more: int
) -> None:
    before = Standing(days_late=late, listed_days_left=near, yellows_unanswered=yellows)
    after = Standing(
        days_late=tuple(days + more for days in late),
        listed_days_left=near,
        yellows_unanswered=yellows + more,
    )
    assert _rank(after) >= _rank(before)


def test_an_order_is_only_ever_upgraded() -> None:
    assert higher(Colour.BLUE) == (Colour.YELLOW, Colour.RED)
    assert higher(Colour.YELLOW) == (Colour.RED,)
    assert higher(Colour.RED) == ()
