"""The county's pattern at the door (R020)."""

from datetime import date

from django.urls import reverse

from bihuan.doors.kit import clock
from bihuan.foundation.places.models import Zone
from tests.doors.conftest import Browser
from tests.factories import ledger as make_ledger
from tests.factories import water as make_water
from tests.factories.people import CODE, County

TOWN = CODE + "101"
FAR = date(2099, 1, 1)
FORM = {"name": "一个核心", "kind": "core", "codes": [TOWN], "basis": "生态屏障规划"}


def test_a_zone_shows_what_lies_in_it_and_leads_to_its_list(
    browser: Browser, county: County
) -> None:
    now = clock.now()
    make_ledger.make_issued(county, now, place_code=TOWN, due_on=FAR, title="水口村垃圾")
    make_ledger.make_issued(county, now, place_code=CODE, due_on=FAR, title="县城裸土")
    section = make_water.make_section(county, now)
    make_water.make_sample(county, section, now, make_water.FOUL)
    desk = browser(county.qian)
    assert "还没有划定空间分区" in desk.get(reverse("zones-list")).content.decode()
    assert desk.post(reverse("zones-new"), FORM).status_code == 302
    zone = Zone.objects.get()
    page = desk.get(reverse("zones-list")).content.decode()
    assert f'zone={zone.id}">1</a>' in page
    assert "0<small>／1个有数据</small>" in page
    listed = desk.get(reverse("ledger-list"), {"zone": zone.id, "chip": "all"}).content.decode()
    assert "水口村垃圾" in listed
    assert "县城裸土" not in listed


def test_a_zone_is_changed_and_dropped_with_a_reason(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    desk.post(reverse("zones-new"), FORM)
    zone = Zone.objects.get()
    again = desk.post(reverse("zones-edit", args=[zone.id]), FORM | {"name": "核心区"})
    assert again.status_code == 302
    empty = desk.post(reverse("zones-drop", args=[zone.id]), {"reason": ""})
    assert empty.status_code == 422
    assert desk.post(reverse("zones-drop", args=[zone.id]), {"reason": "修编"}).status_code == 302
    assert "还没有划定空间分区" in desk.get(reverse("zones-list")).content.decode()


def test_a_name_already_drawn_comes_back_with_the_reason(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    desk.post(reverse("zones-new"), FORM)
    answer = desk.post(reverse("zones-new"), FORM)
    assert answer.status_code == 422
    assert "已有分区“一个核心”" in answer.content.decode()
