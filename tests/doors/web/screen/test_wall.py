"""The wall: opened once, shown by its key alone, no person on it (S5)."""

import re

from django.test import Client
from django.urls import reverse

from bihuan.apps.screens.models import Screen
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import ledger as make_ledger
from tests.factories.people import County

FORM = {"name": "指挥中心", "slug": "hall", "addresses": ""}


def test_the_address_is_said_once_and_opens_the_wall_without_a_login(
    browser: Browser, county: County
) -> None:
    now = clock.now()
    desk = browser(county.qian)
    answer = desk.post(
        reverse("screens"), FORM | {"expires_on": now.date().isoformat()}
    ).content.decode()
    address = re.search(r"/screen/hall/\?k=[\w-]+", answer)
    assert address is not None
    assert address.group() not in desk.get(reverse("screens")).content.decode()
    wall = Client().get(address.group())
    told = wall.content.decode()
    assert wall.status_code == 200
    assert "生态环境治理一张图" in told
    assert "未设年度目标" in told
    assert not wall.cookies
    assert wall["Referrer-Policy"] == "same-origin"
    assert wall["Cache-Control"] == "no-store, private"
    assert Client().get("/screen/hall/?k=guess").status_code == 404
    desk.post(reverse("screens-close", args=[Screen.objects.get().id]))
    assert Client().get(address.group()).status_code == 404


def test_no_person_stands_on_the_wall(browser: Browser, county: County) -> None:
    item = make_ledger.make_issued(county, clock.now(), due_on=clock.now().date())
    told = browser(county.li).get(reverse("screen-preview")).content.decode()
    names = (county.zhao, county.zheng, county.wang, county.li, county.qian)
    assert item.title not in told.split("最近办结")[0]
    assert [one.name for one in names if one.name in told] == []


def test_a_wall_of_the_past_is_not_opened(browser: Browser, county: County) -> None:
    answer = browser(county.qian).post(reverse("screens"), FORM | {"expires_on": "2020-01-01"})
    assert answer.status_code == 422
    assert "有效期从今天起" in answer.content.decode()
