"""R105: a squeezed plan and work left behind by a stop are named."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.squeeze import Squeezed, left_behind, squeezed


def test_steps_that_lost_days_are_named_the_most_squeezed_first() -> None:
    before = {"土建": 60, "安装": 20, "调试": 10, "节点": 0}
    after = {"土建": 45, "安装": 18, "调试": 12, "节点": 0, "验收": 5}
    found = squeezed(before, after)
    assert found == (Squeezed("土建", 60, 45), Squeezed("安装", 20, 18))
    assert found[0].sentence == "“土建”由60天压到45天"


def test_a_step_that_is_gone_was_not_squeezed() -> None:
    assert squeezed({"土建": 60}, {"安装": 5}) == ()


def test_what_was_to_be_worked_while_the_work_stood_still_is_left_behind() -> None:
    undone = [
        ("基础", date(2026, 3, 2), date(2026, 3, 10)),
        ("主体", date(2026, 3, 11), date(2026, 4, 20)),
        ("安装", date(2026, 4, 21), date(2026, 5, 1)),
    ]
    left = left_behind(undone, stopped=date(2026, 3, 12), resumed=date(2026, 3, 20))
    assert left == ("主体",)


days = st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(0, 90))


@given(days, days)
def test_only_fewer_days_than_before_are_a_squeeze(
    before: dict[str, int], after: dict[str, int]
) -> None:
    named = {one.name for one in squeezed(before, after)}
    for name in "甲乙丙丁":
        less = 0 < after.get(name, 0) < before.get(name, 0)
        assert (name in named) == less
