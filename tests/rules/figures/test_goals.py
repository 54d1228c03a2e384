"""Values against targets, in our own words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import clauses
from bihuan.rules.clauses.figures import arithmetic
from bihuan.rules.clauses.values import Finding

AIR = "截至今天，我县PM2.5平均浓度为每立方米44微克，离年度40微克的考核目标还有差距。"
DAYS = "截至今天，优良天数累计为230天，距离全年80%的目标还差近30天。"


def found(text: str, issued_on: date | None = None) -> dict[str, Finding]:
    return {one.kind: one for one in clauses.read(text, issued_on=issued_on).findings}


def test_what_the_remaining_days_may_average_is_told() -> None:
    """R013: (40×365 − 44×304) ÷ 61 = 20.07; the bound is rounded down."""
    one = found(AIR, date(2025, 10, 31))["mean_left"]
    assert one.formula == "(40×365－44×304)÷61＝20.07"
    assert one.sentence == (
        "到10月31日已过304天，还剩61天：全年要达到40微克/立方米，"
        "余下各天PM2.5平均不得高于20微克/立方米，比目前的44低54%"
    )
    assert not one.is_doubt


def test_a_mean_that_no_winter_can_bring_down_is_impossible() -> None:
    one = found(AIR, date(2025, 12, 20))["mean_left"]
    assert one.is_doubt
    assert "即使余下各天PM2.5为零，全年也降不到40微克/立方米" in one.sentence


def test_without_a_date_the_date_is_asked_for_and_nothing_is_guessed() -> None:
    one = found(AIR)["mean_left"]
    assert one.ask == "请补上印发日期（或数据截止日期），系统即可算出余下各天的要求"
    assert "11月28日起即使余下各天为零也达不到" in one.sentence
    assert one.formula == "40×365÷44＝331.8天"


def test_a_gap_of_good_days_names_the_count_that_would_make_it_right() -> None:
    """R014: 80 % of 365 are 292; 292 − 230 = 62, not 30; (230 + 30) ÷ 80 % = 325."""
    one = found(DAYS)["good_days"]
    assert one.sentence == (
        "全年365天的80%是292天，已有230天，还差62天；文中写“差近30天”，对不上。"
        "要使差30天成立，全年计入考核的天数须是约325天（即40天因监测无效或获准扣除而不计），"
        "或者目标约为71.2%"
    )
    assert one.formula == "365×80%＝292；292－230＝62；(230＋30)÷80%＝325"


def test_a_count_below_the_valid_year_is_said_to_be_none() -> None:
    """GB 3095: a year's evaluation takes 324 valid days."""
    text = "优良天数为200天，距离80%的目标还差50天。"
    assert "而年评价至少要有324个有效日" in found(text)["good_days"].sentence


@pytest.mark.parametrize("said", ["还差62天", "还差近63天", "还差约60天", "还差61天"])
def test_a_gap_that_is_about_right_is_left_alone(said: str) -> None:
    text = f"截至今天，优良天数累计为230天，距离全年80%的目标{said}。"
    assert "good_days" not in found(text)


def test_more_days_needed_than_the_year_has_left_is_impossible() -> None:
    one = found(DAYS, date(2025, 11, 25))["good_days_left"]
    assert one.is_doubt
    assert one.sentence == (
        "到11月25日全年还剩36天，而还需62天优良：即使天天优良也只有266天（72.9%），"
        "80%的目标按日历天已不可能达到"
    )


def test_the_day_from_which_good_days_no_longer_suffice_is_named() -> None:
    one = found(DAYS)["good_days_left"]
    assert one.sentence.startswith("按全年365天计还需62天优良：到10月31日，余下已不足62天")


def test_days_that_can_still_be_won_give_the_share_they_must_have() -> None:
    one = found(DAYS, date(2025, 10, 20))["good_days_left"]
    assert (one.is_doubt, one.formula) == (False, "365－293＝72天；230＋72＝302天")
    assert one.sentence.endswith("余下各天的优良比例须达到86.2%")


def test_a_leap_year_has_its_day() -> None:
    text = "截至2024年10月20日，优良天数累计为230天，距离80%的目标还差30天。"
    assert "全年366天的80%是293天" in found(text)["good_days"].sentence


def test_a_share_so_far_gives_the_share_that_is_left() -> None:
    text = "1—9月，全县优良天数比例为78%，距离全年80%的目标还差2个百分点。"
    one = found(text, date(2025, 10, 9))["share_left"]
    assert one.formula == "(80%×365－78%×273)÷92＝85.93%"
    assert "gap" not in found(text, date(2025, 10, 9))


def test_a_wrong_gap_is_raised_and_a_right_one_is_not() -> None:
    text = "截至今天，PM10平均浓度为68微克/立方米，距离60微克/立方米的目标还差{}微克。"
    assert found(text.format(5))["gap"].sentence == (
        "PM10现为68，目标60，相差8；文中写“差5微克”，对不上"
    )
    assert "gap" not in found(text.format(8))
    assert "gap" not in found(text.format("约7.5"))


@pytest.mark.parametrize(
    "text",
    [
        "2024年PM2.5平均浓度为44微克，2025年目标40微克。",
        "去年优良天数300天，今年目标是80%。",
        "10月份PM2.5浓度为55微克，全年目标40微克。",
        "到2027年，PM2.5浓度控制在35微克/立方米以下；目前为42微克/立方米。",
        "截至今天，PM2.5平均浓度为36微克，好于38微克的年度目标。",
        "PM2.5浓度为42微克，机动车增长12%，臭氧超标15天。",
    ],
)
def test_other_years_months_and_reached_targets_raise_nothing(text: str) -> None:
    assert found(text, date(2025, 11, 3)) == {}


@given(
    st.decimals(5, 200, places=1),
    st.decimals(5, 200, places=1),
    st.integers(1, 365),
)
def test_the_mean_left_reproduces_the_target(
    target: Decimal, so_far: Decimal, elapsed: int
) -> None:
    for days in (365, 366):
        left = arithmetic.mean_left(target, so_far, days, min(elapsed, days - 1))
        gone = min(elapsed, days - 1)
        whole = (so_far * gone + left * (days - gone)) / days
        assert abs(whole - target) < Decimal("1e-15")


@given(st.integers(1, 366), st.decimals(1, 100, places=1))
def test_the_days_needed_are_the_fewest_that_reach_the_share(days: int, share: Decimal) -> None:
    needed = arithmetic.needed_days(days, share)
    assert needed * 100 >= days * share > (needed - 1) * 100


@given(st.integers(0, 300), st.integers(1, 100), st.decimals(50, 100, places=1))
def test_under_the_count_that_fits_the_gap_is_right(good: int, gap: int, share: Decimal) -> None:
    counted = arithmetic.fitting_days(good, gap, share)
    assert abs(counted * share / 100 - good - gap) < Decimal("1e-15")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_found_again_by_its_number(day: date) -> None:
    assert arithmetic.day_at(arithmetic.day_number(day), day.year) == day
    left = arithmetic.days_of(day.year) - arithmetic.day_number(day)
    assert day + timedelta(days=left) == date(day.year, 12, 31)
