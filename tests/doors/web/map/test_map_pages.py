"""One map at the door: the picture first, layers as data, cards, zones by their dates."""

import json
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.apps.subjects.models import Subject
from bihuan.doors.kit import clock
from bihuan.foundation.places import actions as places
from tests.doors.conftest import Browser
from tests.factories import air as make_air
from tests.factories import ledger as make_ledger
from tests.factories import registers
from tests.factories.coverage import MIDDLES, lay_grids, square
from tests.factories.people import CODE, County

ZONES = """
code = "no_coal_zone"
name = "禁煤区"
geometry = "area"
fields = [
  { code = "from_on", name = "划定日期", type = "date" },
  { code = "to_on", name = "废止日期", type = "date" },
]
"""


def seen(desk: Client, url: str) -> str:
    answer = desk.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def site(county: County, at: datetime) -> Subject:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    lon, lat = MIDDLES[0]
    values = {"permit": "P-1", "builder": "云川建工", "phone": "13800138000"}
    return registers.register(
        "sites", at, county.qian.viewer, name="北坡工地", values=values, lon=lon, lat=lat
    )


def test_the_picture_stands_first_with_layers_counts_and_a_list(
    county: County, browser: Browser, at: datetime
) -> None:
    """What has a place is drawn by the server, and every mark is a link without any script."""
    lay_grids(at)
    lon, lat = MIDDLES[1]
    item = make_ledger.make_issued(county, at, title="堆场未覆盖", lon=lon, lat=lat)
    here = site(county, at)
    page = seen(browser(county.qian), reverse("map") + "?shown=1&on=items&on=reg-sites")
    assert page.count('<svg class="town-map county-map"') == 1
    for layer, key, name in (("items", item.id, "堆场未覆盖"), ("reg-sites", here.id, "北坡工地")):
        card = reverse("map-card", args=[layer, key])
        assert page.count(f'href="{card}"') == 2, "in the picture and in the list"
        assert name in page
    assert '结果 <span class="panel-count">2</span>' in page
    assert '建筑工地 <b class="num">1</b>' in page
    assert "map-worker" in page


def test_a_layer_is_sent_once_while_it_does_not_change(
    county: County, browser: Browser, at: datetime
) -> None:
    lay_grids(at)
    site(county, at)
    desk, url = browser(county.qian), reverse("map-layer", args=["reg-sites"])
    answer = desk.get(url)
    (feature,) = json.loads(answer.content)["features"]
    assert feature["geometry"]["coordinates"] == list(MIDDLES[0])
    assert feature["properties"]["name"] == "北坡工地"
    assert "13800138000" not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-cache"
    again = desk.get(url, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert json.loads(desk.get(url + "?q=别的").content)["features"] == []
    assert json.loads(desk.get(url + f"?town={CODE}102").content)["features"] == []
    assert desk.get(reverse("map-layer", args=["reg-none"])).status_code == 404
    grids = json.loads(desk.get(reverse("map-layer", args=["grids"])).content)["features"]
    assert [one["properties"]["line"] for one in grids] == ["从未看到"] * 4


def test_a_card_says_who_answers_and_what_is_open(
    county: County, browser: Browser, at: datetime
) -> None:
    lay_grids(at)
    here = site(county, at)
    make_ledger.make_issued(county, at, title="裸土未盖", about_subject_id=here.id)
    url = reverse("map-card", args=["reg-sites", here.id])
    part = browser(county.qian).get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<article class="map-card"')
    for told in ("北坡工地", "云川建工", "从未检查", "裸土未盖", "谁负责"):
        assert told in part
    assert "13800138000" not in part, "personal fields stay on the subject's own page"
    assert "回到一张图" in seen(browser(county.qian), url)
    assert browser(county.sun).get(url).status_code == 404
    assert browser(county.qian).get(reverse("map-card", args=["nothing", "1"])).status_code == 404
    assert browser(county.qian).get(reverse("map-card", args=["items", "x"])).status_code == 404


def test_a_point_knows_its_zones_on_any_day(county: County, browser: Browser, at: datetime) -> None:
    """R082: the boundary that was in force on the day is the one that counts. R020: the pattern."""
    lay_grids(at)
    by = county.qian.viewer
    registers.adopt(ZONES, at, by)
    for name, values, west in (
        ("一期", {"from_on": "2024-11-01", "to_on": "2025-11-01"}, 118.2),
        ("二期", {"from_on": "2025-11-01"}, 118.21),
    ):
        shape = square(west, 25.3, 0.02)
        registers.register("no_coal_zone", at, by, name=name, values=values, geometry=shape)
    places.draw_zone(name="一个核心", kind="core", codes=[CODE + "101"], basis="规划", by=by, at=at)
    lon, lat = MIDDLES[1]
    url = reverse("map-point") + f"?lon={lon}&lat={lat}&day="
    now, before = seen(browser(county.qian), url), seen(browser(county.qian), url + "2025-10-31")
    assert "禁煤区：二期（2025-11-01起）" in now
    assert "一期" not in now
    assert "禁煤区：一期（2024-11-01起，2025-11-01止）" in before
    assert "二期" not in before
    assert "空间格局：一个核心" in now
    assert "青石镇 › 前坡村 › 前坡村2格" in now
    lands = reverse("map-layer", args=["area-no_coal_zone"])
    (zone,) = json.loads(browser(county.qian).get(lands).content)["features"]
    assert zone["properties"]["name"] == "二期"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?lon=1&lat=1", "map.point.outside"),
        ("", "map.point.no_place"),
        ("?lon=500&lat=1", "map.point.off_the_earth"),
    ],
)
def test_a_point_that_is_none_is_refused(
    county: County, browser: Browser, query: str, code: str
) -> None:
    answer = browser(county.qian).get(reverse("map-point") + query)
    assert answer.status_code == 409
    assert code in answer.content.decode()


def test_what_is_in_a_box_is_worked_on_together(
    county: County, browser: Browser, at: datetime
) -> None:
    lay_grids(at)
    lon, lat = MIDDLES[1]
    item = make_ledger.make_issued(county, at, title="堆场未覆盖", lon=lon, lat=lat)
    here = site(county, at)
    query = "?on=items&on=reg-sites&box=118.2,25.3,118.22,25.31"
    page = seen(browser(county.qian), reverse("map-selected") + query)
    assert f'name="pick" value="{item.id}"' in page
    assert "催办1项" in page
    assert f"register=sites&amp;subjects={here.id}" in page
    plan = reverse("inspections-plan") + f"?register=sites&subjects={here.id}"
    assert browser(county.qian).get(plan).status_code == 200
    assert "催办1项" not in seen(browser(county.zhou), reverse("map-selected") + query)
    assert "框内没有东西" in seen(browser(county.qian), reverse("map-selected") + "?box=1,1,2,2")
    one = seen(browser(county.qian), reverse("map-selected") + f"?on=items&pick=items:{item.id}")
    assert "北坡工地" not in one
    sheet = browser(county.qian).get(reverse("map-sheet") + query)
    assert sheet.content[:2] == b"PK"


def test_stations_show_the_official_colour_of_today_and_of_a_past_day(
    county: County, browser: Browser, at: datetime
) -> None:
    make_air.make_station(county, at)
    url = reverse("map-layer", args=["air"])
    for query in ("", f"?day={clock.now().date().replace(day=1)}"):
        (feature,) = json.loads(browser(county.qian).get(url + query).content)["features"]
        told = feature["properties"]
        assert (told["mark"], told["letter"], told["weight"]) == ("capsule", "–", 1)
