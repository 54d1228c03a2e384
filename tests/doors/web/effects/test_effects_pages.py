"""Judgements at the door: asked, waited for, read with their limits; the winds of a station."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from bihuan.apps.effects import actions as effects
from bihuan.apps.effects.models import Judgement
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import effects as make
from tests.factories import ledger as make_ledger
from tests.factories.people import County


@pytest.fixture
def site(county: County) -> str:
    return make.make_site(county, clock.now())


def asked_form(**changes: object) -> dict[str, object]:
    held: dict[str, object] = {
        "name": "锅炉淘汰",
        "changed_on": "2025-03-01",
        "pollutant": "pm25",
        "stations": [make.CODE],
        "subject": "",
    }
    return {**held, **changes}


def test_a_measure_is_asked_about_and_waited_for(
    county: County, site: str, browser: Browser
) -> None:
    desk = browser(county.qian)
    item = make_ledger.make_item(county, clock.now(), title="淘汰燃煤锅炉")
    subject = f"ledger.item:{item.id}"
    form = desk.get(reverse("effects-ask"), {"subject": subject}).content.decode()
    assert "淘汰燃煤锅炉" in form
    answer = desk.post(reverse("effects-ask"), asked_form(subject=subject))
    judged = Judgement.objects.get()
    assert answer["Location"] == reverse("effects-detail", args=[judged.id])
    waiting = desk.get(answer["Location"]).content.decode()
    assert "排队中" in waiting
    assert reverse("ledger-detail", args=[item.id]) in waiting
    assert "一个站一年±5个百分点的变化无法证明" in waiting


def test_an_answer_shows_parts_interval_placebos_and_skill(
    county: County, site: str, browser: Browser
) -> None:
    """R017: observed change, weather-explained part and remainder with uncertainty."""
    judged = make.answered(make.make_judgement(county, clock.now()), clock.now())
    page = browser(county.li).get(reverse("effects-detail", args=[judged.id])).content.decode()
    assert "方向可信" in page
    assert "实测−21%，天气解释−4%，剩下−17%（90%区间−23.0%到−11.0%）" in page
    assert "3个假日期给出−4.2%到+3.8%" in page
    assert "0.61" in page
    assert "0.89" in page
    assert page.count("数据表") == 3
    listed = browser(county.zhao).get(reverse("effects-list")).content.decode()
    assert "方向可信 1" in listed


def test_a_wrong_form_comes_back_with_its_sentence(
    county: County, site: str, browser: Browser
) -> None:
    far = str(clock.now().date() + timedelta(days=1))
    answer = browser(county.qian).post(reverse("effects-ask"), asked_form(changed_on=far))
    assert answer.status_code == 422
    assert "措施开始日期还没有到" in answer.content.decode()


def test_a_judgement_is_withdrawn_and_refreshed_by_press(
    county: County, site: str, browser: Browser
) -> None:
    desk = browser(county.qian)
    judged = make.answered(make.make_judgement(county, clock.now()), clock.now())
    desk.post(reverse("effects-refresh", args=[judged.id]))
    judged.refresh_from_db()
    assert judged.run.state == "queued"
    desk.post(reverse("effects-withdraw", args=[judged.id]), {"reason": "站点选错"})
    page = desk.get(reverse("effects-detail", args=[judged.id])).content.decode()
    assert "站点选错" in page
    assert "已撤回" in page


def test_a_series_is_asked_for(county: County, site: str, browser: Browser) -> None:
    desk = browser(county.qian)
    form = {"station": site, "pollutant": "pm25", "since": "2024-01-01", "until": "2025-12-31"}
    answer = desk.post(reverse("effects-normalise"), form)
    assert "排队中" in desk.get(answer["Location"]).content.decode()


def test_the_winds_of_a_station_are_drawn_with_their_tables(
    county: County, site: str, browser: Browser
) -> None:
    make.import_weather(county, clock.now(), date(2026, 1, 1), 10)
    asked = {"station": site, "weather": site, "pollutant": "pm25",
             "since": "2026-01-01", "until": "2026-01-31"}  # fmt: skip
    page = browser(county.zhou).get(reverse("effects-winds"), asked).content.decode()
    for word in ("风玫瑰", "污染玫瑰", "极坐标图", "PM2.5的一天", "PM2.5的一周"):
        assert word in page
    assert page.count("数据表") == 6


def test_a_station_without_hours_says_so(county: County, site: str, browser: Browser) -> None:
    page = browser(county.zhou).get(reverse("effects-winds")).content.decode()
    assert "没有小时数据" in page


def test_a_judgement_run_has_no_page_of_its_own(
    county: County, site: str, browser: Browser
) -> None:
    judged = make.make_judgement(county, clock.now())
    answer = browser(county.qian).get(reverse("effects-run", args=[judged.run_id]))
    assert answer["Location"] == reverse("effects-list")


def test_a_run_that_failed_says_why_on_both_pages(
    county: County, site: str, browser: Browser
) -> None:
    judged = make.make_judgement(county, clock.now())
    effects.give_up(run_id=judged.run_id, why="没有小时数据", by=make.ENGINE, at=clock.now())
    desk = browser(county.qian)
    assert "没有小时数据" in desk.get(reverse("effects-list")).content.decode()
    assert "没有算成" in desk.get(reverse("effects-detail", args=[judged.id])).content.decode()
