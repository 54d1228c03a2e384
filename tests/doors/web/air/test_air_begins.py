"""A county that has no air yet: staff learn how to begin, the public that nothing came."""

import pytest
from django.test import Client

from tests.doors.conftest import Browser
from tests.factories.people import County

pytestmark = pytest.mark.django_db


def test_a_dispatcher_is_shown_how_to_begin(county: County, browser: Browser) -> None:
    page = browser(county.qian).get("/air/").content.decode()
    assert "还没有空气数据" in page
    assert "2026-03-01 01:00" in page
    assert 'href="/air/import/"' in page
    assert 'href="/air/import/"' not in browser(county.li).get("/air/").content.decode()


def test_the_public_pages_stand_and_say_that_nothing_came(county: County) -> None:
    assert county.qian.id
    assert "近24小时没有收到数据" in Client().get("/open/").content.decode()
    assert "优、良……是什么意思" in Client().get("/open/air/").content.decode()
