"""屡查屡犯: who is found with the same again."""

from datetime import datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from tests.doors.conftest import Browser
from tests.factories import telemetry
from tests.factories.people import SET_UP, County


def test_supervisor_reads_who_was_found_again_and_a_unit_does_not(
    browser: Browser, county: County, at: datetime
) -> None:
    """R077: two departments, one enterprise, one type; the measure stands with its rule."""
    outlet = telemetry.outlet(county, at)
    for unit, about in ((county.housing, outlet.id), (county.water, outlet.parent_id)):
        draft = ledger.Draft(
            kind="problem",
            title="夜间超标",
            origin="inspection",
            place_code=outlet.place_code,
            type_word="超标排放",
            lead_org_id=unit.id,
            about_subject_id=about,
        )
        ledger.open_item(draft=draft, by=SET_UP, at=at - timedelta(days=9))
    told = browser(county.zhou).get("/duties/repeats/")
    assert told.status_code == 200
    for words in ("云川钢铁", "超标排放", "县住建局、县水利局", "挂牌督办，约谈企业负责人"):
        assert words in told.text
    refused = browser(county.zhao).get("/duties/repeats/")
    assert refused.status_code == 409
    assert "duties.repeats.not_yours" in refused.text
