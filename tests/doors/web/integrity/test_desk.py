"""The review desk and the page for everybody (R072)."""

from datetime import datetime

import pytest

from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.ledger.models import Item
from bihuan.rules.fraud import PATTERNS
from tests.doors.conftest import Browser
from tests.factories import signs as make
from tests.factories.emissions import run
from tests.factories.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign(county: County, at: datetime) -> FraudSign:
    device = make.device(county, at)
    make.tell_flat(device, at)
    return make.note(device, at, ago=0)


def read(browser: Browser, county: County, address: str) -> str:
    answer = browser(county.qian).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_desk_lists_what_waits_with_what_else_it_may_be(
    county: County, browser: Browser, sign: FraudSign
) -> None:
    page = read(browser, county, "/integrity/")
    assert "DA001排放口 · 二氧化硫" in page
    assert "浓度接近检出限；水质仪器两次测定之间沿用上一值" in page
    assert '<td data-label="得分" class="num">70</td>' in page
    assert "没有符合条件的疑点" in read(browser, county, "/integrity/?q=没有这家")
    assert "没有疑点" in read(browser, county, "/integrity/?state=cleared")


def test_a_sign_shows_its_picture_its_numbers_and_both_decisions(
    county: County, browser: Browser, sign: FraudSign
) -> None:
    page = read(browser, county, f"/integrity/{sign.id}/")
    assert 'aria-label="云川钢铁DA001排放口二氧化硫：连续12小时都是17.25"' in page
    assert "<dt>连续小时</dt><dd>12</dd>" in page
    assert "限值35" in page
    assert f"/outlets/{sign.outlet_id}/packets/?device={sign.device_id}" in page
    assert "移交核查" in page
    assert "造假" not in page


def test_the_decision_is_taken_on_the_page_and_a_bad_one_comes_back(
    county: County, browser: Browser, sign: FraudSign
) -> None:
    client = browser(county.qian)
    bad = client.post(f"/integrity/{sign.id}/clear/", {"clear-cause": "", "clear-decision": "x"})
    assert bad.status_code == 422
    assert "这个字段是必填项" in bad.content.decode()
    done = client.post(
        f"/integrity/{sign.id}/clear/",
        {"clear-cause": "浓度接近检出限", "clear-decision": "停炉检修"},
    )
    assert (done.status_code, done["Location"]) == (302, f"/integrity/{sign.id}/")
    assert "排除：浓度接近检出限" in read(browser, county, f"/integrity/{sign.id}/")
    again = client.post(f"/integrity/{sign.id}/confirm/", {"confirm-decision": "再看"})
    assert again.status_code == 422


def test_a_supervisor_reads_and_is_offered_no_decision(
    county: County, browser: Browser, sign: FraudSign
) -> None:
    page = browser(county.zhou).get(f"/integrity/{sign.id}/").content.decode()
    assert "也可能是" in page
    assert 'id="decide"' not in page


def test_thresholds_tell_their_law_and_where_they_stand(county: County, browser: Browser) -> None:
    page = read(browser, county, "/integrity/thresholds/")
    assert "范围40至80分" in page
    assert page.count("按初始阈值") == len(PATTERNS)


def test_everybody_may_read_what_is_looked_at_and_how_often_it_errs(
    county: County, browser: Browser
) -> None:
    answer = browser(None).get("/open/fraud-methods/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "机器不作决定" in page
    assert all(one.word in page for one in PATTERNS.values())


def test_the_item_of_a_confirmed_sign_shows_it_to_those_who_may_see_signs(
    county: County, browser: Browser, sign: FraudSign, at: datetime
) -> None:
    answer = browser(county.qian).post(
        f"/integrity/{sign.id}/confirm/", {"confirm-decision": "现场核对数采仪"}
    )
    assert answer.status_code == 302
    run(datetime.now(at.tzinfo))
    item = Item.objects.get()
    assert f'href="/integrity/{sign.id}/"' in read(browser, county, f"/ledger/{item.id}/")
