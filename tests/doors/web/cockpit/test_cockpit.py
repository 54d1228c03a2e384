"""The leader's one screen (S3)."""

from datetime import date

from django.urls import reverse

from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import ledger as make_ledger
from tests.factories import water as make_water
from tests.factories.people import County

FAR = date(2099, 1, 1)


def words(browser: Browser, county: County) -> str:
    answer = browser(county.li).get(reverse("cockpit"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_county_is_told_what_is_not_there(browser: Browser, county: County) -> None:
    told = words(browser, county)
    for said in ("未设年度目标", "没有需要决定的事项", "还没有登记断面", "没有进行中的攻坚行动"):
        assert said in told


def test_complaints_and_sections_are_counted_from_their_lists(
    browser: Browser, county: County
) -> None:
    now = clock.now()
    make_ledger.make_issued(county, now, origin="hotline", due_on=FAR)
    make_ledger.make_issued(county, now, origin="petition", due_on=FAR)
    section = make_water.make_section(county, now)
    make_water.make_sample(county, section, now, make_water.FOUL)
    told = words(browser, county)
    assert "<b>2<small>件</small></b>" in told
    assert "比前30天多2件" in told
    assert "白沙桥</a> Ⅳ类，目标Ⅲ类" in told


def test_a_request_for_a_decision_stands_on_it_with_a_pen(browser: Browser, county: County) -> None:
    now = clock.now()
    item = make_ledger.escalate(county, make_ledger.make_doing(county, now, due_on=FAR), now)
    told = words(browser, county)
    assert reverse("ledger-act", args=[item.id, "instruct"]) in told
