"""Patrols at the desk: walks, plans, what nobody walked, and what phones could not enter."""

from django.test import Client
from django.urls import reverse

from bihuan.apps.fieldwork.models import ParcelConflict
from bihuan.apps.patrols.models import PatrolPlan
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import patrols as make
from tests.factories.people import CODE, County


def words(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_county_is_told_how_walks_come(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    assert "这段时间没有巡查记录" in words(desk, "patrols-list")
    assert "还没有巡查安排" in words(desk, "patrols-plans")
    assert "没有要处理的" in words(desk, "patrols-parcels")
    assert "前坡村" in words(desk, "patrols-unwalked")


def test_a_walk_is_listed_and_drawn(browser: Browser, county: County) -> None:
    at = clock.now()
    make.draw(at)
    walk = make.make_patrol(county, at)
    desk = browser(county.qian)
    listed = words(desk, "patrols-list", days="7", place=CODE + "101")
    assert "1.0公里" in listed
    assert "前坡村" in listed
    assert "这段时间没有巡查记录" in words(desk, "patrols-list", odd="1")
    drawn = words(desk, "patrols-detail", walk.id)
    assert "<polyline" in drawn
    assert "收到11个定位点，抽稀后保存2个" in drawn
    assert "村口" in drawn
    assert "7天内每个网格都有人巡查过" in words(desk, "patrols-unwalked", days="7")


def test_a_walk_without_a_place_says_so(browser: Browser, county: County) -> None:
    walk = make.make_patrol(county, clock.now(), track=[], checkins=[])
    assert "没有取得位置" in words(browser(county.qian), "patrols-detail", walk.id)


def test_a_dispatcher_plans_and_ends(browser: Browser, county: County) -> None:
    desk = browser(county.qian)
    form = {
        "person_id": county.gu.id,
        "place_code": CODE + "101201",
        "name": "水库一圈",
        "every_days": "3",
        "points": "坝头 118.25 25.32\n",
    }
    assert desk.post(reverse("patrols-plan-new"), form).url == reverse("patrols-plans")
    plan = PatrolPlan.objects.get()
    assert (plan.name, plan.points) == ("水库一圈", [["坝头", 118.25, 25.32]])
    for points, told in (
        ("坝头 118.25", "看不懂"),
        ("坝头 东 北", "经纬度不是数字"),
        ("坝头 25.3 118.2", "请检查是否颠倒"),
    ):
        answer = desk.post(reverse("patrols-plan-new"), form | {"points": points})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert "水库一圈" in words(desk, "patrols-plans")
    desk.post(reverse("patrols-plan-end", args=[plan.id]))
    assert "还没有巡查安排" in words(desk, "patrols-plans")


def test_a_conflict_is_settled_side_by_side(browser: Browser, county: County) -> None:
    parcel = make.make_conflict(county, clock.now())
    desk = browser(county.qian)
    shown = words(desk, "patrols-parcels")
    assert "同一编号收到两份不同的内容" in shown
    assert "<mark>后来改的</mark>" in shown
    settle = reverse("patrols-conflict-settle", args=[parcel.conflicts.get().id])
    desk.post(settle, {"settlement": "second"})
    assert ParcelConflict.objects.get().settlement == "second"
    assert "后收到的另行登记" in words(desk, "patrols-parcel", parcel.id)
    walker = words(browser(county.gu), "patrols-parcel", parcel.id)
    assert reverse("patrols-detail", args=[1])[:9] in walker


def test_what_could_not_be_entered_is_tried_again(browser: Browser, county: County) -> None:
    at = clock.now()
    held = make.take(county, at, {"subject_id": 1}, kind="visit").parcel
    desk = browser(county.qian)
    assert "回传内容有误" in words(desk, "patrols-parcels")
    again = desk.post(reverse("patrols-parcel-retry", args=[held.id]), follow=True)
    assert "还是没能登记" in again.content.decode()
