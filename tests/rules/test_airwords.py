"""R012, R014: what the bulletin says, word for word."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bihuan.rules import airwords
from bihuan.rules.airwords import Goal, Recount


@dataclass(frozen=True)
class Day:
    day: date = date(2026, 11, 21)
    values: Mapping[str, Decimal | None] = field(
        default_factory=lambda: {"pm25": Decimal(57), "pm10": Decimal(88), "no2": Decimal(40)}
    )
    aqi: int | None = 95
    category: int | None = 2
    primary: tuple[str, ...] = ("pm25",)
    note: str = ""
    event: str = ""
    is_reviewed: bool = True


@dataclass(frozen=True)
class Pollutant:
    mean: Decimal | None


@dataclass(frozen=True)
class Period:
    since: date = date(2026, 1, 1)
    until: date = date(2026, 11, 21)
    pollutants: Mapping[str, Pollutant] = field(
        default_factory=lambda: {"pm25": Pollutant(Decimal("42.0"))}
    )
    good_days: int = 215
    valid_days: int = 300
    is_provisional: bool = False


YEAR = Period()
BEFORE = Period(
    date(2025, 1, 1), date(2025, 11, 21), {"pm25": Pollutant(Decimal("43.4"))}, 221, 318
)


def test_the_day_and_the_year() -> None:
    assert airwords.daily("我县", Day(), YEAR) == (
        "11月21日，我县空气质量为良，AQI 95，首要污染物PM2.5，PM2.5平均浓度57微克/立方米，"
        "PM10平均浓度88微克/立方米。截至11月21日，PM2.5年均浓度42.0微克/立方米；"
        "优良天数215天，优良天数比例71.7%。"
    )


def test_against_last_year_the_standard_is_named() -> None:
    said = airwords.daily("我县", Day(), YEAR, before=BEFORE, recount=Recount.BY_THE_NEW)
    assert "PM2.5年均浓度42.0微克/立方米，同比下降3.2%；" in said
    assert "优良天数215天，同比减少6天（同比按新标准重算），优良天数比例71.7%" in said
    assert "（同比按当时标准）" in airwords.daily("我县", Day(), YEAR, before=BEFORE)


def test_the_goal_in_the_words_of_the_bulletin() -> None:
    goal = Goal(
        pm25_ugm3=Decimal(38),
        remaining_days=72,
        required_mean=Decimal("21.7"),
        good_days=292,
    )
    assert (
        "PM2.5距年目标值差：高4.0微克/立方米（目标38微克/立方米）；今年还剩72天，"
        "PM2.5年剩余日控制值21.7微克/立方米；优良天数距年目标值差77天（目标292天）。"
    ) in airwords.daily("我县", Day(), YEAR, goal=goal)
    lost = replace(goal, required_mean=Decimal("-3.0"), good_days=200)
    said = airwords.daily("我县", Day(), YEAR, goal=lost)
    assert "年剩余日控制值小于0，已无法达到" in said
    assert "优良天数距年目标值已达到" in said


def test_na_says_why_and_keeps_the_concentrations() -> None:
    day = Day(aqi=None, category=None, primary=(), note="O₃缺测，其余均不超过100")
    assert airwords.daily("我县", day, YEAR).startswith(
        "11月21日，我县空气质量指数为NA（O₃缺测，其余均不超过100），PM2.5平均浓度57微克/立方米"
    )


def test_a_good_day_has_no_primary_and_others_are_named_where_they_lead() -> None:
    assert "空气质量为优，AQI 48，无首要污染物" in airwords.daily(
        "我县", Day(aqi=48, category=1, primary=()), YEAR
    )
    values = {"pm25": Decimal(20), "o3_8h": Decimal(190)}
    ozone = Day(aqi=128, category=3, primary=("o3_8h",), values=values)
    assert "首要污染物O₃日最大8小时，PM2.5平均浓度20微克/立方米，O₃日最大8小时浓度190" in (
        airwords.daily("我县", ozone, YEAR)
    )


def test_events_and_provisional_numbers_are_said() -> None:
    said = airwords.daily("我县", Day(event="沙尘", is_reviewed=False), YEAR)
    assert "11月21日为例外事件日（沙尘），优良天数照常统计" in said
    assert said.endswith("以上为审核前数据，以审核后数据为准。")


def week() -> list[Day]:
    categories = (1, 2, 2, 3, 2, None, 3)
    return [
        Day(
            day=date(2026, 11, 15) + timedelta(days=n),
            aqi=None if category is None else category * 50,
            category=category,
            primary=() if category in (1, None) else ("pm25", "no2") if n == 1 else ("pm25",),
        )
        for n, category in enumerate(categories)
    ]


def test_the_week() -> None:
    held = Period(date(2026, 11, 15), date(2026, 11, 21), {"pm25": Pollutant(Decimal("48.0"))})
    last = replace(held, pollutants={"pm25": Pollutant(Decimal("40.0"))})
    assert airwords.weekly("我县", week(), held, YEAR, week_before=last) == (
        "11月15日至21日，我县空气质量优1天、良3天、轻度污染2天，优良天数4天，优良天数比例66.7%。"
        "另有1天数据不足，未作评价。PM2.5平均浓度48.0微克/立方米，环比上升20.0%。"
        "首要污染物为PM2.5（5天）、NO₂（1天）。"
        "截至11月21日，PM2.5年均浓度42.0微克/立方米；优良天数215天，优良天数比例71.7%。"
    )


def test_a_week_without_numbers_says_so() -> None:
    empty = Period(date(2026, 10, 29), date(2026, 11, 4), {}, 0, 0, is_provisional=True)
    said = airwords.weekly("我县", [], empty, empty)
    assert said.startswith(
        "10月29日至11月4日，我县没有可评价的天数。PM2.5平均浓度缺测。各日均无首要污染物。"
    )
    assert "优良天数比例无有效天数" in said
    dusty = [replace(one, event="沙尘") for one in week()[:1]]
    assert "11月15日为例外事件日，不计入平均浓度" in airwords.weekly("我县", dusty, empty, empty)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [("40", "50", "下降20.0%"), ("50", "40", "上升25.0%"), ("40", "40", "持平"), ("40", None, "")],
)
def test_change_has_its_word(now: str, then: str | None, words: str) -> None:
    assert airwords.change(Decimal(now), None if then is None else Decimal(then)) == words


def test_what_a_goal_does_not_name_is_not_said() -> None:
    said = airwords.daily("我县", Day(), YEAR, goal=Goal(good_days=292))
    assert said.endswith("优良天数比例71.7%。优良天数距年目标值差77天（目标292天）。")
    only_mean = airwords.daily("我县", Day(), YEAR, goal=Goal(pm25_ugm3=Decimal("42.0")))
    assert only_mean.endswith("PM2.5距年目标值差：持平（目标42.0微克/立方米）。")


def test_the_same_number_of_good_days_and_one_day_alone() -> None:
    same = replace(BEFORE, good_days=215)
    assert "优良天数215天，同比持平（" in airwords.daily("我县", Day(), YEAR, before=same)
    more = replace(BEFORE, good_days=200)
    assert "优良天数215天，同比增加15天（" in airwords.daily("我县", Day(), YEAR, before=more)
    one = Period(date(2026, 11, 15), date(2026, 11, 15))
    said = airwords.weekly("我县", week()[:1], one, YEAR, goal=Goal(good_days=292))
    assert said.startswith("11月15日，我县空气质量优1天")
    assert said.endswith("（目标292天）。")
