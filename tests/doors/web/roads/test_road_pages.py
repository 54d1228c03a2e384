"""The day's plan from its forecast to what was driven."""

from datetime import datetime

import pytest

from bihuan.apps.roads.models import Plan, PlanLine
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import roads as make
from tests.factories.people import County

pytestmark = pytest.mark.django_db
FORECAST = {
    "source": "县气象台17时预报",
    "dawn_coldest_c": "-3",
    "morning_coldest_c": "6",
    "afternoon_coldest_c": "12",
    "afternoon_pm10": "160",
}


def test_from_the_forecast_to_what_was_driven(
    county: County, browser: Browser, at: datetime
) -> None:
    """R090: no water below freezing and why; a line is changed, the plan handed down."""
    make.make_roads(county, at)
    desk, today = browser(county.qian), str(clock.now().date())
    forecast = FORECAST | {"on": today}
    assert "还没有保洁计划" in desk.get("/roads/").content.decode()
    half = forecast | {"morning_coldest_c": "", "morning_rain_mm": "2"}
    assert desk.post("/roads/new/", half).status_code == 422
    made = desk.post("/roads/new/", forecast)
    page = made.headers["Location"]
    assert page == f"/roads/{today}/"
    shown = desk.get(page).content.decode()
    assert "清晨最低-3℃，路面可能结冰，不得用水" in shown
    assert "晚间" not in shown
    line = PlanLine.objects.get(work="sprinkle")
    change = f"/roads/line/{line.id}/change/"
    ice = {"dawn": "1", "morning": "1", "afternoon": "1", "reason": "迎检"}
    refused = desk.post(change, ice)
    assert refused.status_code == 422
    assert "roads.change.ice" in refused.content.decode()
    assert desk.post(change, ice | {"dawn": "0"}).status_code == 302
    plan = Plan.objects.get()
    assert desk.post(f"/roads/plan/{plan.id}/confirm/").headers["Location"] == page
    done = f"/roads/line/{line.id}/done/"
    assert desk.post(done, {"done": "1", "note": ""}).status_code == 422
    assert desk.post(done, {"done": "1", "note": "水车检修"}).status_code == 302
    assert "1／2遍：水车检修" in desk.get(page).content.decode()
    assert desk.get("/roads/not-a-day/").status_code == 404
