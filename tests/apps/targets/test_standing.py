"""Where a target stands: computed from days, exactly, with what is missing."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bihuan.apps.air.models import ExceptionalDay
from bihuan.apps.targets import actions as targets
from bihuan.apps.targets import queries
from bihuan.rules.attainment import Basis, Word
from bihuan.rules.refusal import NotVisible
from tests.factories import targets as make
from tests.factories.air import make_days
from tests.factories.people import CODE, County

AT = make.SEED_AT


def test_the_mean_of_speech_000_computed_from_its_days(county: County) -> None:
    """R012, R013, R016: 42 over 293 days, 38 wanted, 21.7 for 72 days."""
    make.make_seed_air()
    make.make_target(county, AT)
    (one,) = queries.standing(county.li.viewer, year=2025, at=AT)
    assert one.run is not None
    assert (one.so_far.shown, one.so_far.valid, one.so_far.left) == ("42", 293, 72)
    assert (one.so_far.as_of, one.so_far.is_provisional) == (date(2025, 10, 20), True)
    assert (one.gap, one.run.required) == ("高4μg/m³", Fraction(1564, 72))
    assert (one.verdict.word, one.verdict.reason) == (
        Word.OFF_TREND, "余下72天须日均≤21.7μg/m³，今年以来42μg/m³，没有往年同期可比",
    )  # fmt: skip
    assert (one.limit, one.baseline) == (Decimal(35), "2024年44μg/m³")
    assert one.paper == "关于下达年度环境质量目标的通知（云政办〔2025〕3号，2025-01-20）"


def test_past_autumns_decide_between_effort_and_trend(county: County) -> None:
    make.make_seed_air()
    make.make_past_autumns(21)
    made = make.make_target(county, AT)
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert one.verdict.reason == "余下72天须日均≤21.7μg/m³，近3年同期最好21μg/m³"
    assert (one.verdict.word, one.past_years) == (Word.REACHABLE, (2024, 2023, 2022))


def test_autumns_worse_than_needed_say_off_trend(county: County) -> None:
    make.make_seed_air()
    make.make_past_autumns(50)
    one = queries.target_standing(county.li.viewer, make.make_target(county, AT).id, at=AT)
    assert one.verdict.word is Word.OFF_TREND
    assert one.verdict.reason == "余下72天须日均≤21.7μg/m³，往年同期最好的一成日子也在50μg/m³"


def test_a_past_year_with_few_days_does_not_speak(county: County) -> None:
    make.make_seed_air()
    make_days(CODE, date(2024, 10, 21), date(2024, 11, 20), AT, {"pm25": 20})
    one = queries.target_standing(county.li.viewer, make.make_target(county, AT).id, at=AT)
    assert one.past_years == ()


def test_good_days_ask_for_the_count_that_binds(county: County) -> None:
    """R014: 77 by the calendar; while nobody has chosen, all three stand side by side."""
    make.make_seed_air()
    indicator = make.make_indicator(county, AT, make.GOOD_DAYS)
    made = make.make_target(county, AT, indicator, "80")
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert one.asks_denominator
    assert list(one.accounts) == [Basis.CALENDAR, Basis.VALID, Basis.VALID_WITHOUT_DUST]
    assert {(held.needed, held.is_possible) for held in one.accounts.values()} == {(77, False)}
    assert (one.verdict.word, one.so_far.good) == (Word.IMPOSSIBLE, 215)
    (card,) = queries.cards(county.li.viewer, at=AT)
    assert (card.target, card.value, card.gap, card.line, card.basis) == (
        "292天", "215", "还差77天", "余72天，天天优良也差5天", "请确认考核口径",
    )  # fmt: skip
    assert (card.per_cent, card.planned_per_cent, card.lamp.code) == (73, 80, "over")


def test_dust_days_leave_the_mean_and_one_of_the_counts(county: County) -> None:
    """Ten dust days of 300 µg/m³, marked with their reason."""
    make_days(CODE, date(2025, 1, 1), date(2025, 10, 20), AT, _dusty)
    for n in range(10):
        ExceptionalDay.objects.create(
            place_code=CODE,
            day=date(2025, 3, 1) + timedelta(days=n),
            kind="dust",
            pollutants=["pm10", "pm25"],
            reason="沙尘",
            basis="通报",
            marked_by="钱敏",
            marked_at=AT,
        )
    mean = queries.target_standing(county.li.viewer, make.make_target(county, AT).id, at=AT)
    assert (mean.so_far.shown, mean.so_far.valid) == ("42", 283)
    indicator = make.make_indicator(county, AT, make.GOOD_DAYS)
    made = make.make_target(county, AT, indicator, "80")
    days = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert [(account.whole, account.good) for account in days.accounts.values()] == [
        (365, 283), (365, 283), (355, 283),
    ]  # fmt: skip
    assert {basis: one.word for basis, one in days.verdicts.items()} == {
        Basis.CALENDAR: Word.REACHABLE,
        Basis.VALID: Word.REACHABLE,
        Basis.VALID_WITHOUT_DUST: Word.REACHABLE,
    }


def _dusty(day: date) -> dict[str, int | float | None]:
    return {"pm25": 300 if date(2025, 3, 1) <= day <= date(2025, 3, 10) else 42}


def test_half_a_year_without_data_concludes_nothing(county: County) -> None:
    make_days(CODE, date(2025, 5, 1), date(2025, 10, 15), AT, {"pm25": 30})
    one = queries.target_standing(county.li.viewer, make.make_target(county, AT).id, at=AT)
    assert (one.verdict.word, one.verdict.reason) == (Word.TOO_LITTLE, "已过288天，有效168天")
    assert one.so_far.missing[0] == "监测数据只到10月15日，晚了5天"


def test_no_data_is_no_zero(county: County) -> None:
    made = make.make_target(county, AT)
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert (one.so_far.shown, one.so_far.value, one.run) == ("—", None, None)
    assert (one.verdict.word, one.verdict.reason) == (Word.TOO_LITTLE, "还没有今年的空气监测数据")
    (card,) = queries.cards(county.li.viewer, at=AT)
    assert (card.value, card.unit, card.per_cent) == ("—", "", None)


def test_the_year_over_is_met_or_missed(county: County) -> None:
    make_days(CODE, date(2025, 1, 1), date(2025, 12, 31), AT, {"pm25": 38})
    later = datetime(2026, 1, 10, 9, tzinfo=AT.tzinfo)
    one = queries.target_standing(county.li.viewer, make.make_target(county, AT).id, at=later)
    assert one.verdict.word is Word.LOCKED
    (card,) = queries.standing(county.li.viewer, year=2025, at=later)
    assert card.so_far.left == 0


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"code": "o3", "name": "O₃", "source": "air_percentile", "parameter": "o3_8h"}, "200"),
        ({"code": "ci", "name": "综合指数", "source": "air_composite", "parameter": ""}, "3.95"),
    ],
)  # fmt: skip
def test_percentiles_and_the_composite_come_from_the_period(
    county: County, changes: dict[str, Any], shown: str
) -> None:
    make.make_seed_air()
    indicator = make.make_indicator(county, AT, **changes, places=2)
    one = queries.target_standing(
        county.li.viewer, make.make_target(county, AT, indicator, "160").id, at=AT
    )
    assert one.so_far.shown == shown


def test_the_ledgers_closing_rate_is_the_countys_own(county: County) -> None:
    of_work: dict[str, Any] = {
        "code": "closing",
        "name": "办结率",
        "source": "ledger_closing",
        "medium": "work",
    }
    indicator = make.make_indicator(county, AT, make.WATER, **of_work)
    made = make.make_target(county, AT, indicator, "90")
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert one.verdict.reason == "还没有下发的事项"
    own = queries.target_standing(county.zhao.viewer, made.id, at=AT)
    assert own.verdict.reason == "全县办结率由县里查看"


def test_sections_that_reach_their_class_are_counted(county: County) -> None:
    """R095: the share of sections with data, from the samples."""
    of_water: dict[str, Any] = {"code": "sections", "name": "断面达标比例", "source": "water_share"}
    indicator = make.make_indicator(county, AT, make.WATER, **of_water)
    made = make.make_target(county, AT, indicator, "90")
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert (one.so_far.shown, one.verdict.reason) == ("—", "没有断面监测结果")


@pytest.mark.parametrize(
    ("good", "line"),
    [
        (292, "余72天"),
        (220, "余72天，须天天优良"),
        (230, "余72天，至多10天不优良"),
        (215, "余72天，天天优良也差5天"),
    ],
)
def test_a_card_says_what_the_rest_of_the_year_may_miss(
    county: County, good: int, line: str
) -> None:
    def day_of(day: date) -> dict[str, int | float | None]:
        return {"o3_8h": 90 if day.timetuple().tm_yday <= good else 200}

    make_days(CODE, date(2025, 1, 1), date(2025, 10, 20), AT, day_of)
    make.make_target(county, AT, make.make_indicator(county, AT, make.GOOD_DAYS), "80")
    (card,) = queries.cards(county.li.viewer, at=AT)
    assert card.line == line


def test_a_spent_budget_says_so(county: County) -> None:
    make.make_seed_air()
    make.make_target(county, AT, value="30")
    (card,) = queries.cards(county.li.viewer, at=AT)
    assert (card.line, card.verdict.word) == ("余72天，控制总量已用完", Word.IMPOSSIBLE)


def test_the_month_table_shows_plan_fact_and_what_is_left(county: County) -> None:
    make.make_seed_air()
    made = make.make_target(county, AT)
    make.make_past_autumns(60)
    targets.split(
        target_id=made.id,
        kind="month",
        pieces=[targets.Piece(value=Decimal(38), month=number) for number in range(1, 13)],
        by=county.qian.viewer,
        at=AT,
    )
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    lines = queries.months(county.li.viewer, made, one, at=AT)
    january, october, december = lines[0], lines[9], lines[11]
    assert (january.planned, january.actual, january.is_met) == ("38", "42", False)
    assert january.budget_left == "余下须≤37.6"
    assert (october.valid, october.is_met, october.budget_left) == (20, None, "余下须≤21.7")
    assert (december.actual, december.proposed) == ("—", "21.7")


def test_the_other_county_sees_nothing(county: County) -> None:
    made = make.make_target(county, AT)
    assert queries.standing(county.sun.viewer, year=2025, at=AT) == []
    with pytest.raises(NotVisible):
        queries.target_standing(county.sun.viewer, made.id, at=AT)
