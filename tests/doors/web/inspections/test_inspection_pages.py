"""An inspection at the desk: planned, drawn, sealed, visited, stopped, lifted."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bihuan.apps.inspections.models import Inspection, Recusal, Served, StopOrder, Visit
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Subject
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import inspections as make
from tests.factories.people import County
from tests.factories.uploads import photo


def text(desk: Client, name: str, *args: object, query: str = "") -> str:
    answer = desk.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def post(desk: Client, name: str, /, *args: object, query: str = "", **sent: Any) -> Client:
    answer = desk.post(reverse(name, args=args) + query, sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return desk


@pytest.fixture
def sites(county: County) -> list[Subject]:
    now = clock.now()
    make.adopt(county, now)
    return [make.make_site(county, now, name) for name in make.NAMES[:4]]


def plan(desk: Client, county: County, **changes: Any) -> Inspection:
    today = clock.now().date()
    sent: dict[str, Any] = {
        "name": "工地抽查",
        "kind": "random",
        "checklist": "eight",
        "begin_on": today,
        "end_on": today + timedelta(days=5),
        "team0-org_id": county.bureau.id,
        "team0-members": [county.ren.id],
        "team0-powers": ["cover"],
    }
    post(desk, "inspections-plan", query="?register=works", **sent | changes)
    return Inspection.objects.get()


def test_a_random_inspection_from_plan_to_the_same_list_again(
    county: County, browser: Browser, sites: list[Subject]
) -> None:
    desk = browser(county.qian)
    assert "在建工地" in text(desk, "inspections-plan")
    found = plan(desk, county)
    page = text(desk, "inspections-draw", found.id)
    assert "从未检查+15" in page
    assert "25.0%" in page
    sent: dict[str, Any] = {
        "wanted": 2,
        "inspector_ids": [county.ren.id],
        "inspectors_each": 1,
        "is_weighted": "on",
    }
    post(desk, "inspections-draw", found.id, **sent)
    detail = text(desk, "inspections-detail", found.id, query="?verify=1")
    assert "重新抽取的名单与记录完全一致" in detail
    assert found.lots.get().seed in detail
    target = found.targets.order_by("id")[0]
    post(desk, "inspections-unreached", target.id, reason="大门锁闭")
    assert "大门锁闭" in text(desk, "inspections-detail", found.id)
    assert "工地抽查" in text(desk, "inspections-list", query="?kind=random&q=抽查&page=1")
    assert "没有符合条件的检查任务" in text(desk, "inspections-list", query="?kind=joint")
    refused = desk.post(reverse("inspections-act", args=[found.id, "finish_inspection"]))
    assert "还有1个对象没有检查" in refused.content.decode()
    assert refused.status_code == 422
    assert desk.get(reverse("inspections-act", args=[found.id, "fly"])).status_code == 404


def test_a_sealed_list_is_shown_once_to_who_drew_it(
    county: County, browser: Browser, sites: list[Subject]
) -> None:
    """R109."""
    desk, others = browser(county.qian), browser(county.zhou)
    found = plan(desk, county, kind="unannounced")
    post(desk, "inspections-draw", found.id, wanted=2, inspectors_each=0)
    names = [one.subject.name for one in found.targets.select_related("subject")]
    for page in (
        text(desk, "inspections-detail", found.id),
        text(others, "inspections-detail", found.id),
    ):
        assert "名单已封存（四不两直）" in page
        assert not any(name in page for name in names)
    look = reverse("inspections-look", args=[found.id])
    assert others.post(look).status_code == 409
    seen = desk.post(look).content.decode()
    assert all(name in seen for name in names)
    assert "钱敏" in text(others, "inspections-detail", found.id)
    post(browser(county.ren), "inspections-act", found.id, "depart", lon="118.1", lat="34.5")
    assert names[0] in text(others, "inspections-detail", found.id)


@pytest.mark.parametrize("lifted_on", ["inspections", "register"])
def test_a_visit_at_the_desk_stop_recheck_paper_and_lifting(
    lifted_on: str, county: County, browser: Browser, sites: list[Subject]
) -> None:
    """R088: lifted on either page, the order and the register agree."""
    desk, site = browser(county.ren), sites[0]
    assert "裸土百分之百覆盖" in text(desk, "inspections-visit-new", site.id)
    fill(desk, site, "fail")
    visit = Visit.objects.get()
    page = text(desk, "inspections-visit", visit.id)
    assert "不合格 1 项" in page
    assert "裸土.jpg" in page
    item_id = visit.findings.get().item_id
    assert "现场检查发现" in text(browser(county.qian), "ledger-detail", item_id)
    assert "<svg" not in page or "登记点" in page
    post(desk, "inspections-photo", visit.id, line="cover", photo=upload())
    assert visit.photos.count() == 2
    today = clock.now().date()
    post(desk, "inspections-visit-act", visit.id, "recheck", day=today)
    sent = {"paper": "stop", "number": "停〔2026〕1号", "how": "direct", "receiver": "张工"}
    served_at = f"{clock.now() - timedelta(minutes=5):%Y-%m-%dT%H:%M}"
    post(desk, "inspections-visit-act", visit.id, "serve", **sent, served_at=served_at)
    assert Served.objects.get().number in text(desk, "inspections-served")
    post(desk, "inspections-visit-act", visit.id, "stop", reason="无冲洗", day=today)
    order = StopOrder.objects.get()
    subjects.stop_work(subject_id=sites[1].id, reason="无证", by=county.ren.viewer, at=clock.now())
    stops = text(desk, "inspections-stops")
    assert "停工中" in stops
    assert "清单上另有停工的" in stops
    assert site.name in text(desk, "inspections-rechecks")
    assert desk.post(reverse("inspections-lift", args=[order.id])).status_code == 409
    fill(desk, site, "pass")
    if lifted_on == "register":
        post(desk, "registers-act", site.id, "lift", reason="复查合格")
    else:
        post(desk, "inspections-lift", order.id)
    site.refresh_from_db()
    assert site.stopped_reason == ""
    assert "已解除" in text(desk, "inspections-stops")
    results = text(desk, "inspections-results", query="?since=2020-01-01")
    assert '在册 <b class="num">4</b>' in results
    assert "没有检查的名单" in results
    assert desk.get(reverse("inspections-visit-act", args=[visit.id, "fly"])).status_code == 404
    half = desk.post(reverse("inspections-visit-new", args=[site.id]), {})
    assert half.status_code == 422


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("裸土.jpg", photo(), content_type="image/jpeg")


def fill(desk: Client, site: Subject, wash: str) -> None:
    sent: dict[str, Any] = {
        "client_id": uuid4(),
        "begun_at": clock.now().isoformat(),
        "lon": make.LON,
        "lat": make.LAT,
        "answer-cover": "pass",
        "answer-wash": wash,
        "answer-noise": "none",
        "photo-cover": upload(),
    }
    post(desk, "inspections-visit-new", site.id, query="?checklist=eight", **sent)


def test_who_is_free_and_who_must_not_go(
    county: County, browser: Browser, sites: list[Subject]
) -> None:
    """R080: certified, free, near."""
    staff = text(browser(county.qian), "inspections-staff", query=f"?subject={sites[0].id}")
    assert "任立" in staff
    assert "本县未建证件清单" in staff
    desk = browser(county.ren)
    assert "没有名称含“无”的对象" in text(desk, "inspections-recusals", query="?q=无")
    post(desk, "inspections-recusals", query="?q=锦绣", subject_id=sites[0].id, reason="亲属")
    assert Recusal.objects.get().reason == "亲属"
    assert "亲属" in text(desk, "inspections-recusals")


def test_a_blank_checklist_is_printed(
    county: County, browser: Browser, sites: list[Subject]
) -> None:
    desk = browser(county.gu)
    answer = desk.get(reverse("inspections-paper", args=["works", "eight"]))
    assert answer.content.startswith(b"%PDF")
    assert desk.get(reverse("inspections-paper", args=["works", "ten"])).status_code == 404
    assert "从未检查" in text(desk, "inspections-list")
