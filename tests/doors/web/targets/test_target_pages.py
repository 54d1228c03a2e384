"""Targets at the door: defined, set, split, measured, replaced, frozen; read by who should."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.apps.targets.models import Indicator, Target
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import ledger as make_ledger
from tests.factories import targets as make
from tests.factories.air import make_days
from tests.factories.people import CODE, County

AT = make.SEED_AT


def text(desk: Client, name: str, *args: object, query: str = "") -> str:
    answer = desk.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def that_day(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock of the doors stands on the morning after speech 000's day."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    return AT


def seed(county: County) -> tuple[Target, Target]:
    make.make_seed_air()
    mean = make.make_target(county, AT)
    share = make.make_target(county, AT, make.make_indicator(county, AT, make.GOOD_DAYS), "80")
    return mean, share


def test_the_cards_say_value_gap_requirement_and_what_is_asked(
    county: County, browser: Browser, that_day: datetime
) -> None:
    """R013, R014, R016."""
    seed(county)
    page = text(browser(county.li), "targets-list")
    for words in (
        "高4μg/m³", "余下72天须日均≤21.7μg/m³", "按现有趋势不达标",
        "还差77天", "天天优良也只有287天", "不可能（算术）", "请确认考核口径",
        "数据截至 2025年10月20日，审核前",
    ):  # fmt: skip
        assert words in page, words
    assert "确认口径" not in page


def test_a_target_opens_its_sum_its_months_and_the_price_of_each_count(
    county: County, browser: Browser, that_day: datetime
) -> None:
    mean, share = seed(county)
    page = text(browser(county.li), "targets-detail", mean.id)
    for words in (
        "38×365（293个有效日＋72个剩余日）",
        "13870",
        "1564÷72",
        "国家二级标准",
        "数据表",
    ):
        assert words in page, words
    page = text(browser(county.li), "targets-detail", share.id)
    for words in ("有效监测天（剔除沙尘日）", "292天", "287天（78.6%）", "换一种口径会怎样"):
        assert words in page, words


def test_an_indicator_is_defined_and_its_target_set(
    county: County, browser: Browser, that_day: datetime
) -> None:
    desk = browser(county.qian)
    answer = desk.post(reverse("targets-indicator-new"), {**make.PM25, "places": 0})
    assert answer.headers["Location"] == reverse("targets-new")
    indicator = Indicator.objects.get()
    form = {
        "indicator_id": indicator.id, "year": 2025, "place_code": CODE, "value": "38",
        "document": "通知", "document_on": "2025-01-20",
    }  # fmt: skip
    desk.post(reverse("targets-new"), form)
    made = Target.objects.get()
    assert (made.value, made.document_on) == (Decimal(38), date(2025, 1, 20))
    again = desk.post(reverse("targets-new"), form)
    assert again.status_code == 422
    assert "targets.set_target.twice" in again.content.decode()


def test_the_count_of_days_is_confirmed_with_its_paper(
    county: County, browser: Browser, that_day: datetime
) -> None:
    _, share = seed(county)
    desk = browser(county.qian)
    assert "还差77天" in text(desk, "targets-denominator", share.indicator_id)
    desk.post(
        reverse("targets-denominator", args=[share.indicator_id]),
        {"basis": "calendar", "document": "市考核办法第六条"},
    )
    assert "请确认考核口径" not in text(desk, "targets-list")


def test_a_split_is_refused_with_its_sentence_and_kept_when_it_reconciles(
    county: County, browser: Browser, that_day: datetime
) -> None:
    """R019."""
    mean, _ = seed(county)
    desk = browser(county.qian)
    url = reverse("targets-split", args=[mean.id, "township"])
    field = f"t{make.TOWN}"
    for value, words in (("39", "targets.split.loose"), ("abc", "不是数"), ("NaN", "不是数")):
        refused = desk.post(url, {field: value})
        assert (refused.status_code, words in refused.content.decode()) == (422, True)
    desk.post(url, {field: "38"})
    page = text(desk, "targets-detail", mean.id)
    assert "各份平均38μg/m³，与目标38μg/m³一致" in page
    months = {f"m{month}": "38" for month in range(1, 13)}
    desk.post(reverse("targets-split", args=[mean.id, "month"]), months)
    assert "没达到" in text(desk, "targets-detail", mean.id)
    answer = desk.get(reverse("targets-split", args=[mean.id, "street"]))
    assert answer.status_code == 404


def test_what_no_feed_gives_is_filed_and_what_is_computed_is_not(
    county: County, browser: Browser, that_day: datetime
) -> None:
    mean, _ = seed(county)
    spring = make.make_target(county, AT, make.make_indicator(county, AT, make.WATER), "95")
    desk = browser(county.qian)
    form = {"value": "92.5", "measured_on": "2025-09-30", "document": "三季度月报"}
    desk.post(reverse("targets-measure", args=[spring.id]), form)
    assert "低2.5个百分点" in text(desk, "targets-detail", spring.id)
    assert "这个数不能填写" in text(desk, "targets-measure", mean.id)


def test_a_replaced_target_points_to_the_one_in_force(
    county: County, browser: Browser, that_day: datetime
) -> None:
    mean, _ = seed(county)
    desk = browser(county.qian)
    form = {"value": "37", "document": "市里通知", "why": "加严"}
    answer = desk.post(reverse("targets-replace", args=[mean.id]), form)
    assert "这一目标已被代替" in text(desk, "targets-detail", mean.id)
    assert "此前的目标" in re.sub(
        r"\s+", " ", desk.get(answer.headers["Location"]).content.decode()
    )


def test_a_year_is_frozen_at_a_press(county: County, browser: Browser) -> None:
    make_days(CODE, date(2025, 1, 1), date(2025, 12, 31), AT, {"pm25": 37})
    made = make.make_target(county, AT)
    desk = browser(county.qian)
    assert "封账后目标" in text(desk, "targets-freeze", made.id)
    desk.post(reverse("targets-freeze", args=[made.id]))
    page = text(desk, "targets-detail", made.id)
    assert "已封账" in page
    assert "已锁定，37μg/m³" in page
    assert "调整目标" not in page


def test_effects_are_filed_by_the_unit_and_read_by_the_rest(
    county: County, browser: Browser, that_day: datetime
) -> None:
    """R102."""
    item = make_ledger.make_doing(county, AT, kind="project")
    url = reverse("targets-effects", args=[item.id])
    assert browser(county.zhou).get(url).content.decode().count("未估算") >= 4
    browser(county.zhao).post(
        url, {"carbon_value": "-820", "carbon_unit": "吨CO₂/年", "carbon_method": "燃煤替代量×系数"}
    )
    page = text(browser(county.li), "targets-effects", item.id)
    assert "-820" in page
    assert "燃煤替代量×系数" in page
    assert page.count("未估算") == 4  # three sides and the sentence above


def test_the_list_costs_no_more_queries_with_more_targets(
    county: County, browser: Browser, that_day: datetime
) -> None:
    mean, _ = seed(county)
    desk = browser(county.li)
    with CaptureQueriesContext(connection) as few:
        text(desk, "targets-list")
    pm10: dict[str, Any] = {"code": "pm10", "name": "PM10", "parameter": "pm10"}
    make.make_target(county, AT, make.make_indicator(county, AT, **pm10), "60")
    with CaptureQueriesContext(connection) as more:
        text(desk, "targets-list")
    assert len(more) - len(few) <= 9, (len(few), len(more))
    assert mean.id
