"""Sections at the door: registered, sampled, patrolled (R095)."""

from django.test import Client
from django.urls import reverse

from bihuan.apps.water.models import Patrol, Sample, Section
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import water as make
from tests.factories.people import CODE, County


def words(desk: Client, name: str, *args: object) -> str:
    answer = desk.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_county_is_told_what_sections_are_for(browser: Browser, county: County) -> None:
    told = words(browser(county.qian), "water-list")
    assert "还没有登记断面" in told
    assert reverse("water-new") in told
    assert reverse("water-new") not in words(browser(county.zhou), "water-list")


def test_a_dispatcher_registers_corrects_and_samples(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    form = {
        "code": "S9", "name": "水口", "water": "青石水库", "kind": "lake", "level": "source",
        "place_code": CODE + "101", "wanted_class": "2", "basis": "云政发〔2025〕8号",
        "lon": "118.2", "lat": "25.3", "patrol_org_id": "", "patrol_every_days": "7",
    }  # fmt: skip
    made = desk.post(reverse("water-new"), form)
    section = Section.objects.get()
    assert made.url == reverse("water-section", args=[section.id])
    again = desk.post(reverse("water-edit", args=[section.id]), form | {"name": "水口坝前"})
    assert again.status_code == 302
    noted = desk.post(
        reverse("water-sample", args=[section.id]),
        {"on": clock.now().date().isoformat(), "source": "月报", "tp": "0.06", "tn": "0.4"},
        follow=True,
    )
    assert "判为Ⅳ类，未达到Ⅱ类目标，今天开出核查事项" in noted.content.decode()
    assert Sample.objects.get().values == {"tp": "0.06", "tn": "0.4"}
    assert "总磷0.06（超1.40倍）" in words(desk, "water-section", section.id)
    assert "水口坝前" in words(desk, "water-list")


def test_an_empty_result_comes_back_with_the_reason(browser: Browser, county: County) -> None:
    section = make.make_section(county, clock.now())
    answer = browser(county.qian).post(
        reverse("water-sample", args=[section.id]),
        {"on": clock.now().date().isoformat(), "source": "月报"},
    )
    assert answer.status_code == 422
    assert "至少填写一项监测值" in answer.content.decode()


def test_the_unit_that_patrols_notes_it(browser: Browser, county: County) -> None:
    section = make.make_section(county, clock.now())
    unit = browser(county.zhao)
    answer = unit.post(
        reverse("water-patrol", args=[section.id]),
        {"on": clock.now().date().isoformat(), "found": "右岸有垃圾"},
    )
    assert answer.status_code == 302
    assert Patrol.objects.get().found == "右岸有垃圾"
    assert "右岸有垃圾" in words(unit, "water-section", section.id)
