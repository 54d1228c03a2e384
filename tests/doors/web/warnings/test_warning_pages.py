"""The pages of warnings: a paper comes, a unit answers from its phone, the office ends it."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings.models import Alert, Forecast, PeerValue, Plan, Response, Warning
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import air as make_air
from tests.factories import warnings as make
from tests.factories.people import CODE, County


def text(desk: Client, name: str, *args: object, **query: str) -> str:
    answer = desk.get(f"{reverse(name, args=args)}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.content.decode()


def written(hours: int = 0) -> str:
    moment = timezone.localtime(clock.now()) + timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M")


def test_from_the_plan_to_the_evaluation(county: County, browser: Browser) -> None:
    """R071: plan, list, the city's paper, an answer, a check, the end and its evaluation."""
    desk, unit, inspector = browser(county.qian), browser(county.zhao), browser(county.wu)
    plan = {
        "name": "应急预案", "number": "云政办〔2025〕30号", "filed_with": "市局",
        "from_on": "2025-11-01", "basis": "current", "yellow_pct": 10, "orange_pct": 20,
        "red_pct": 30, "call_after_min": 120, "base_nox": "60",
    }  # fmt: skip
    assert desk.post(reverse("warnings-plan"), plan).status_code == 302
    assert Plan.objects.get().bases == {"nox": "60"}
    upload = SimpleUploadedFile("清单.csv", "\n".join((make.HEADS, *make.ROWS)).encode())
    answer = desk.post(reverse("warnings-emitters"), {"upload": upload}, follow=True)
    assert "导入 4 个对象，0 行未导入" in answer.content.decode()
    assert "青石砖厂" in text(desk, "warnings-emitters", kind="enterprise", grade="C")
    paper = {
        "level": "yellow", "issuer": "市应急指挥部", "issuer_rank": "city",
        "document": "市重污染办〔2026〕7号", "issued_at": written(-1), "starts_at": written(),
    }  # fmt: skip
    desk.post(reverse("warnings-new"), paper)
    warning = Warning.objects.get()
    row = make.row_of(warning, "停止土方")
    page = text(unit, "warnings-duties")
    assert "签收：我已收到以下措施" in page
    assert "青石砖厂" not in page
    unit.post(reverse("warnings-sign", args=[warning.id, row.emitter_id]))
    refused = unit.post(reverse("warnings-done", args=[row.id]), {"text": ""})
    assert refused.status_code == 422
    assert "请写明执行情况" in refused.content.decode()
    unit.post(reverse("warnings-done", args=[row.id]), {"text": "塔吊已停"})
    other = make.row_of(warning, "湿法作业")
    unit.post(reverse("warnings-unable", args=[other.id]), {"text": "停水"})
    inspector.post(reverse("warnings-check", args=[row.id]), {"verdict": "fit", "note": ""})
    brick = make.row_of(warning, "停一条窑")
    desk.post(reverse("warnings-call", args=[warning.id, brick.emitter_id]), {"text": "已通知"})
    shown = text(desk, "warnings-detail", warning.id)
    for words in ("塔吊已停", "核查相符", "停水", "11.7%", "25.0%"):
        assert words in shown
    lift = {"document": "市重污染办〔2026〕8号", "on": written()}
    warning.refresh_from_db()
    Warning.objects.update(issued_at=warning.issued_at, changed_at=warning.issued_at)
    desk.post(reverse("warnings-act", args=[warning.id, "lift"]), lift)
    desk.post(reverse("warnings-act", args=[warning.id, "evaluate"]), {"text": "总体有效"})
    assert Warning.objects.get().status == "evaluated"
    assert "总体有效" in text(desk, "warnings-detail", warning.id)
    assert "当前没有要执行的应急措施" in text(unit, "warnings-duties")


def test_the_forecast_is_held_against_the_plan(county: County, browser: Browser) -> None:
    desk = browser(county.qian)
    now = clock.now()
    make.make_plan(county, now)
    days = [now.date() + timedelta(days=n) for n in range(2)]
    given = {"source": "市监测中心"} | {f"aqi_{day}": "180" for day in days}
    desk.post(reverse("warnings-alerts"), given)
    assert Forecast.objects.count() == 2
    assert "按预案已达黄色标准" in text(desk, "warnings-alerts")
    assert "按预案已达黄色标准" in text(desk, "warnings-list")


@pytest.mark.parametrize(
    ("name", "given", "outcome"),
    [
        ("warnings-alert-item", {"title": "核查原因"}, "item"),
        ("warnings-alert-dismiss", {"text": "上游输送"}, "dismissed"),
    ],
)
def test_an_alert_ends_at_the_desk(
    county: County, browser: Browser, name: str, given: dict[str, str], outcome: str
) -> None:
    """R070."""
    desk = browser(county.qian)
    alert = make.make_alert(county, clock.now())
    assert "PM2.5自2月10日起持续偏高" in text(desk, "warnings-alerts")
    assert desk.post(reverse(name, args=[alert.id]), given).status_code == 302
    assert Alert.objects.get().outcome == outcome


def test_the_ranking_of_counties_from_a_bulletin(county: County, browser: Browser) -> None:
    """R015."""
    desk = browser(county.qian)
    assert "还没有全市各县区的数值" in text(desk, "air-ranking", of="counties")
    upload = SimpleUploadedFile("通报.csv", "县区,PM2.5\n云川县,42\n甲县,40\n".encode())
    given = {"upload": upload, "since": "2026-01-01", "until": "2026-10-31", "source": "10月通报"}
    desk.post(reverse("air-ranking-import"), given)
    assert PeerValue.objects.count() == 2
    page = text(desk, "air-ranking", of="counties", period="2026-01-01..2026-10-31")
    assert "本县第2名，共2个县区" in page
    assert "剩余61天平均不高于" in page
    now = clock.now()
    make_air.make_days(CODE + "101", now.date() - timedelta(days=40), now.date(), now)
    assert "青石镇" in text(desk, "air-ranking", span="month", by="good_share")


def test_the_situation_of_any_day_prints(county: County, browser: Browser) -> None:
    """R009."""
    desk = browser(county.qian)
    now = clock.now()
    days = [now.date() - timedelta(days=ago) for ago in (40, 3, 1)]
    make_air.make_days(CODE, days[0], days[2], now)
    page = text(desk, "warnings-situation", on=str(days[1]))
    assert "空气质量为优，AQI 50，无首要污染物" in page
    assert "本平台不掌握的" in page
    assert "没有设定今年的目标" in page
    assert desk.get(reverse("warnings-situation") + "?on=2099-01-01").status_code == 409


def test_a_warning_of_many_objects_costs_no_more_queries(county: County, browser: Browser) -> None:
    desk = browser(county.qian)
    now = clock.now()
    counts = []
    for size in (2, 30):
        rows = [make.ROWS[1].replace("青石砖厂", f"砖厂{n}") for n in range(size)]
        Warning.objects.all().update(status="lifted", lifted_at=now)
        if not Plan.objects.exists():
            make.make_plan(county, now)
        make.make_list(county, now, rows=tuple(rows))
        made = warnings.record_warning(
            notice=make.notice(now, document=f"{size}号"), by=county.qian.viewer, at=now
        )
        with CaptureQueriesContext(
            connection,
        ) as seen:
            text(desk, "warnings-detail", made.id)
        counts.append(len(seen))
    assert Response.objects.count() == 32
    assert counts[0] == counts[1]
