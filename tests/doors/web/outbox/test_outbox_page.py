"""What leaves the house, as a dispatcher and an administrator see it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions as notices
from bihuan.foundation.notices import token
from bihuan.foundation.notices.models import Delivery
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County
from tests.foundation.notices.platforms import Answer, Platform, platform

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def robot(settings: Settings, at: datetime) -> Iterator[Platform]:
    with platform("wecom", at) as served:
        settings.WECOM_URL = f"{served.url}/send?key=0087-key-of-the-robot"
        settings.PUBLIC_URL = "http://testserver"
        yield served


def told(county: County, at: datetime) -> Delivery:
    item = make.make_doing(county, at)
    Delivery.objects.all().delete()
    notices.tell(
        people=[county.zhao.id],
        kind="ledger.urged",
        title="【超期1天】取水口未整治",
        body="",
        subject=f"ledger.item:{item.id}",
        url=f"/ledger/{item.id}/",
        urgency="urgent",
        at=at,
    )
    return Delivery.objects.get()


def test_sent_opened_and_signed_are_three_facts(
    county: County, robot: Platform, browser: Browser, at: datetime
) -> None:
    delivery = told(county, at)
    notices.send_waiting(at=at)
    page = browser(county.qian).get("/outbox/").content.decode()
    assert "已发送" in page
    assert "未打开" in page
    assert '<td class="nowrap" data-label="签收">03-02 09:00</td>' in page
    notices.note_opened(token=token.mint(delivery.id), at=at + 7 * MINUTE)
    page = browser(county.qian).get("/outbox/").content.decode()
    assert '<td class="nowrap" data-label="打开">03-02 09:07</td>' in page


def test_the_link_needs_no_login_and_what_it_leads_to_does(
    county: County, robot: Platform, browser: Browser, at: datetime
) -> None:
    delivery = told(county, at)
    notices.send_waiting(at=at)
    # The site's clock stands in our day; the link is as old as the message.
    Delivery.objects.update(token_until=datetime.max.replace(year=2999, tzinfo=at.tzinfo))
    link = f"/t/{token.mint(delivery.id)}/"
    stranger = browser(None)
    assert stranger.head(link)["Location"] == "/login/"
    delivery.refresh_from_db()
    assert delivery.opened_at is None
    item = delivery.url.strip("/").partition("/")[2]
    assert stranger.get(link)["Location"] == f"/login/?next=%2Fledger%2F{item}%2F"
    assert browser(county.zhao).get(link)["Location"] == delivery.url
    delivery.refresh_from_db()
    assert delivery.opened_at is not None


def test_a_link_nobody_made_tells_a_stranger_nothing(county: County, browser: Browser) -> None:
    assert browser(None).get("/t/nobody/")["Location"] == "/login/"
    assert browser(county.zhao).get("/t/nobody/")["Location"] == "/"
    assert browser(None).post("/t/nobody/").status_code == 405


def test_a_failure_shows_its_reason_and_is_sent_again_at_a_press(
    county: County, robot: Platform, browser: Browser, at: datetime
) -> None:
    robot.next.append(Answer(body=b'{"errcode":93000,"errmsg":"invalid webhook"}'))
    delivery = told(county, at)
    notices.send_waiting(at=at)
    dispatcher = browser(county.qian)
    page = dispatcher.get("/outbox/").content.decode()
    assert "93000 invalid webhook" in page
    assert f'action="/outbox/{delivery.id}/again/"' in page
    assert dispatcher.post(f"/outbox/{delivery.id}/again/")["Location"] == "/outbox/"
    delivery.refresh_from_db()
    assert delivery.state == "waiting"


def test_only_an_administrator_finds_the_button_for_a_test(
    county: County, robot: Platform, browser: Browser
) -> None:
    button = 'action="/outbox/try/wecom/"'
    assert button not in browser(county.qian).get("/outbox/").content.decode()
    keeper = browser(county.admin)
    page = keeper.get("/outbox/").content.decode()
    assert button in page
    assert "/outbox/try/sms/" not in page
    assert keeper.post("/outbox/try/wecom/")["Location"] == "/outbox/"
    assert Delivery.objects.filter(title="【测试】企业微信通道测试").count() == 1


def test_no_key_of_a_robot_is_on_the_page(
    county: County, robot: Platform, browser: Browser, at: datetime
) -> None:
    told(county, at)
    notices.send_waiting(at=at)
    assert "0087-key" not in browser(county.admin).get("/outbox/").content.decode()


def test_without_channels_nothing_can_be_sent_again(
    county: County, browser: Browser, at: datetime
) -> None:
    told_at = at
    notices.tell_group(
        kind="x", title="通知", body="", subject="", url="", urgency="normal", at=told_at
    )
    page = browser(county.qian).get("/outbox/").content.decode()
    assert page.count("未配置</span>") == 4
    assert "再发一次" not in page


def test_older_ones_are_a_press_away(county: County, browser: Browser, at: datetime) -> None:
    for _ in range(41):
        notices.tell_group(
            kind="x", title="通知", body="", subject="", url="", urgency="normal", at=at
        )
    oldest = Delivery.objects.order_by("-id")[39].id
    page = browser(county.qian).get("/outbox/").content.decode()
    assert f'href="?before={oldest}"' in page
    rest = browser(county.qian).get(f"/outbox/?before={oldest}").content.decode()
    assert rest.count('data-label="原文"') == 1
