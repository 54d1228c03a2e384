"""达标概率 and 历年检验 as the leader sees them, on a fixed day."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
import pytest_django
from django.db import transaction
from django.test import RequestFactory

from bihuan.apps.air.models import Day
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets import calibration, odds
from bihuan.rules.refusal import NotVisible
from tests.factories.ambitions import make_good_target, make_mean_target, make_years
from tests.factories.people import County, Somebody

AT = datetime.fromisoformat("2025-10-21T09:00+08:00")
LAST = date(2025, 10, 20)


@pytest.fixture(scope="module")
def rooted_years(
    rooted_county: County, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        make_years(AT, LAST)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def years(rooted_years: None, county: County) -> County:
    return county


def asked(who: Somebody, query: str = "") -> Request:
    request = RequestFactory().get(f"/{query}")
    request.viewer, request.now = who.viewer, AT  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def told(who: Somebody, target_id: int, query: str = "") -> str:
    return odds.page(asked(who, query), target_id).content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_page_says_arithmetic_first_then_the_odds_and_what_they_rest_on(years: County) -> None:
    """R016"""
    shown = words(told(years.li, make_mean_target(years, AT).id))
    assert shown.index("余下72天须日均≤") < shown.index("23% 可能性小")
    assert "按2022—2024年 3 个往年同期抽样2,000次" in shown
    assert "取通用离散度 0.22" in shown
    assert "假定，不是测得的： 测得的浓度里本地占 60%；工业占本地部分 30%" in shown


def test_waiting_has_its_price(years: County) -> None:
    shown = words(told(years.li, make_mean_target(years, AT).id))
    assert "现在就动手 23% 可能性小" in shown
    assert "11月19日以后动手（之前照旧）" in shown


def test_sliders_move_the_odds_without_a_script(years: County) -> None:
    target = make_mean_target(years, AT).id
    shown = words(told(years.li, target, "?industry=60&coal=60&dust=60&mobile=60&local=80"))
    assert "日均再降 43.2%" in shown
    assert re.search(r"比不减高 \d+ 个百分点", shown)


def test_a_township_that_does_nothing_takes_its_part_away(years: County) -> None:
    target = make_mean_target(years, AT).id
    town = Day.objects.filter(is_area=True).order_by("-code").values_list("code", flat=True)[0]
    assert "日均再降 0%" in words(told(years.li, target, f"?coal=100&t{town}=0"))


@pytest.mark.parametrize(
    "query", ["?coal=abc&since=x", "?coal=999", "?share_coal=90&share_dust=90", "?since=2001-01-01"]
)
def test_numbers_that_cannot_be_are_answered_and_never_break_the_page(
    years: County, query: str
) -> None:
    shown = words(told(years.li, make_mean_target(years, AT).id, query))
    assert "日均再降 0%" in shown


def test_shares_over_a_hundred_are_said(years: County) -> None:
    shown = told(years.li, make_mean_target(years, AT).id, "?share_coal=90&share_dust=90")
    assert "四类来源的占比合计不能超过100%" in shown


def test_what_cannot_be_done_is_said_outright(years: County) -> None:
    shown = words(told(years.li, make_mean_target(years, AT, "20").id))
    assert "做不到（算术）" in shown
    assert "拖延的代价" not in shown
    assert "如果减排" not in shown


def test_a_target_that_all_local_cuts_cannot_reach_says_so(years: County) -> None:
    shown = words(told(years.li, make_mean_target(years, AT, "37").id, "?local=10"))
    assert "这一目标今年靠减排做不到，应如实报告" in shown


def test_good_days_have_their_page(years: County) -> None:
    shown = words(told(years.li, make_good_target(years, AT, "85").id))
    assert "全年优良天数 90% 的可能在" in shown
    assert "大约再有" in shown


def test_too_few_years_leave_the_arithmetic(years: County) -> None:
    Day.objects.filter(day__year__lt=2024).delete()
    shown = words(told(years.li, make_mean_target(years, AT).id))
    assert "不估概率 历史年份不足：可用的往年有1年，至少要2年才谈概率" in shown
    assert "余下72天须日均≤" in shown


def test_another_county_sees_nothing(years: County) -> None:
    target = make_mean_target(years, AT)
    with pytest.raises(NotVisible):
        told(years.sun, target.id)


def test_the_back_test_stands_beside_the_plain_bootstrap(years: County) -> None:
    """R016: calibration is a page, not a claim."""
    shown = words(calibration.page(asked(years.li)).content.decode())
    assert "本县 2 个地方，2023—2024年" in shown
    assert re.search(r"90%区间盖住了 20 次结果中的 \d+%；普通抽样法只盖住 \d+%", shown)
    assert shown.count("月20日") == 2
    good = words(calibration.page(asked(years.li, "?p=good_days")).content.decode())
    assert "普通抽样法只盖住" not in good


def test_a_county_without_years_sees_what_public_years_gave(years: County) -> None:
    Day.objects.all().delete()
    shown = words(calibration.page(asked(years.li, "?p=nonsense")).content.decode())
    assert "历史年份不足" in shown
    assert "同一方法在公开数据上" in shown
