"""The account of effort at the door (R021)."""

from django.urls import reverse

from bihuan.apps.inventory.models import Emission
from tests.doors.conftest import Browser
from tests.factories.people import County

FORM = {
    "year": "2025", "pollutant": "氮氧化物", "document": "源清单（排放系数法）",
    "industry": "120", "coal": "60", "dust": "0", "mobile": "220", "other": "0",
}  # fmt: skip


def test_the_inventory_is_noted_and_shown_beside_the_work(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    before = desk.get(reverse("inventory"), {"pollutant": "氮氧化物"}).content.decode()
    assert "还没有登记氮氧化物的源清单" in before
    answer = desk.post(reverse("inventory-note"), FORM, follow=True)
    assert "55.0%" in answer.content.decode()
    assert Emission.objects.count() == 5
    assert reverse("inventory") in desk.get(reverse("ledger-list")).content.decode()


def test_an_inventory_of_nothing_comes_back(browser: Browser, county: County) -> None:
    nothing = dict.fromkeys(("industry", "coal", "dust", "mobile", "other"), "0")
    answer = browser(county.qian).post(reverse("inventory-note"), FORM | nothing)
    assert answer.status_code == 422
    assert "各类排放量不能都是0" in answer.content.decode()
