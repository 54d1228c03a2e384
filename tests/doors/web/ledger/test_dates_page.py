"""The page that tells how a date came about, and the way to it."""

from datetime import date, datetime

from django.urls import reverse

from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County


def test_the_item_leads_to_the_story_of_its_date(
    county: County, browser: Browser, at: datetime
) -> None:
    item = make.make_doing(county, at, due_on=date(2027, 1, 8))
    address = reverse("ledger-dates", args=[item.id])
    shown = browser(county.zhao).get(reverse("ledger-detail", args=[item.id])).content.decode()
    assert f'href="{address}">这个时限怎么来的</a>' in shown
    page = browser(county.zhao).get(address).content.decode()
    assert "最初时限：2027年1月8日（星期五）24:00。" in page
    assert "2027年节假日安排尚未导入，按周一至周五计算，导入后会变。" in page


def test_a_stranger_and_a_missing_item_get_the_same_answer(
    county: County, browser: Browser, at: datetime
) -> None:
    item = make.make_doing(county, at)
    for number in (item.id, item.id + 1000):
        answer = browser(county.sun).get(reverse("ledger-dates", args=[number]))
        assert answer.status_code == 404
