"""The page of stock and flow: periods, groups, what each number leads to, bad addresses."""

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from bihuan.doors.kit import clock
from bihuan.doors.web.ledger.account import period_of
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import CODE, County

TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("period=week", date(2026, 5, 18), TODAY),
        ("period=month", date(2026, 5, 1), TODAY),
        ("period=last_month", date(2026, 4, 1), date(2026, 4, 30)),
        ("period=quarter", date(2026, 4, 1), TODAY),
        ("period=year", date(2026, 1, 1), TODAY),
        ("period=own&from=2026-03-01&to=2026-03-31", date(2026, 3, 1), date(2026, 3, 31)),
        ("period=own&from=&to=bad", date(2026, 5, 1), TODAY),
        ("period=own&from=0001-01-01&to=9999-12-31", date(2000, 1, 1), TODAY),
        ("period=nonsense", date(2026, 5, 1), TODAY),
    ],
)
def test_every_address_gives_a_period(query: str, first: date, last: date) -> None:
    found = period_of(QueryDict(query), TODAY)
    assert (found.first, found.last) == (first, last)


def test_days_the_wrong_way_round_or_to_come_are_mended_and_said() -> None:
    found = period_of(QueryDict("period=own&from=2026-06-01&to=2026-05-01"), TODAY)
    assert (found.first, found.last) == (date(2026, 5, 1), TODAY)
    assert found.note == "开始日期晚于结束日期，已对调；结束日期晚于今天，算到今天"


def test_the_page_says_the_equation_and_leads_to_the_lists(
    county: County, browser: Browser
) -> None:
    """R040."""
    now = clock.now()
    make.make_issued(county, now, due_on=date(2030, 3, 1))
    make.make_issued(county, now, lead_org_id=county.bureau.id, due_on=date(2030, 3, 1))
    desk = browser(county.qian)
    page = desk.get(reverse("ledger-account")).content.decode()
    assert (
        '期初 <b class="num">0</b> ＋ 新增 <b class="num">2</b> ＋ 返回 <b class="num">0</b>'
        ' － 销号办结 <b class="num">0</b> － 撤出 <b class="num">0</b>'
        ' ＝ 期末 <b class="num">2</b>'
    ) in page
    address = f"{reverse('ledger-list')}?chip=live&amp;lead={county.bureau.id}"
    assert f'<a href="{address}">1</a>' in page
    assert "在办2项，近90天净增加2项，按现在的速度清不完。" in page
    assert reverse("ledger-account") in desk.get(reverse("ledger-list")).content.decode()


def test_a_past_period_leads_to_the_lists_of_its_days(
    county: County, browser: Browser, at: datetime
) -> None:
    make.make_issued(county, at)
    asked = {"period": "own", "from": "2026-03-01", "to": "2026-03-31", "by": "place"}
    page = browser(county.qian).get(reverse("ledger-account"), asked).content.decode()
    assert f'place={CODE}101&amp;as_at=2026-03-31">1</a>' in page
    assert "按乡镇" in page
    day = at.date() - timedelta(days=1)
    empty = {"period": "own", "from": "2026-02-01", "to": day.isoformat(), "by": "x"}
    page = browser(county.qian).get(reverse("ledger-account"), empty).content.decode()
    assert "本期没有事项" in page


def test_what_lies_in_no_town_leads_to_no_list_of_the_whole_county(
    county: County, browser: Browser
) -> None:
    now = clock.now()
    make.make_issued(county, now, place_code=CODE, due_on=date(2030, 3, 1))
    make.make_issued(county, now, due_on=date(2030, 3, 1))
    page = browser(county.qian).get(reverse("ledger-account"), {"by": "place"}).content.decode()
    assert f'place={CODE}101">1</a>' in page
    assert f'place={CODE}">' not in page
