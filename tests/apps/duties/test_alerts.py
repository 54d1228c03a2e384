from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.ledger.models import Item
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.events import AlertCleared, AlertRaised
from bihuan.apps.subjects.models import Alert, Subject
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.jobs import actions as work
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import registers
from tests.factories.duties import VILLAGE, make_line
from tests.factories.people import SET_UP, County


@pytest.fixture
def site(county: County, at: datetime) -> Subject:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    make_line(county, at, domain="扬尘")
    return registers.site(1, at, SET_UP, place_code=VILLAGE, lon=118.4, lat=25.3)


def _told(event: type[Any], alert: Alert, at: datetime, **more: Any) -> None:
    held = {
        "alert_id": alert.id,
        "register": alert.register,
        "rule": alert.rule,
        "text": alert.text,
        "place_code": alert.place_code,
    }
    audit.record(event(**held, **more), by=SET_UP, at=at)
    while work.run_due(handlers=HANDLERS, at=at):
        continue


def _raise(site: Subject, at: datetime, level: str = "urgent") -> Alert:
    alert = Alert.objects.create(
        county_code=site.county_code,
        register="sites",
        rule="big",
        subject=site,
        place_code=site.place_code,
        level=level,
        text="1号工地面积12000",
        raised_at=at,
    )
    more = {"level": level, "subject_id": site.id, "subjects_count": 1, "due_days": 3}
    _told(AlertRaised, alert, at, **more)
    alert.refresh_from_db()
    return alert


def _clear(alert: Alert, at: datetime) -> None:
    alert.cleared_at = at
    alert.save(update_fields=["cleared_at"])
    _told(AlertCleared, alert, at)


def test_urgent_alert_becomes_one_routed_draft(county: County, site: Subject, at: datetime) -> None:
    """R052: about the subject, to the unit of the matrix, due as the rule says."""
    alert = _raise(site, at)
    item = Item.objects.get(number=alert.item_number)
    assert (item.status, item.origin, item.about_subject_id, item.lead_org_id) == (
        "draft",
        "register",
        site.id,
        county.housing.id,
    )
    assert (item.manager_id, item.doer_id, item.due_on, item.field) == (
        county.zheng.id,
        county.zhao.id,
        date(2026, 3, 5),
        "air",
    )
    told = Notice.objects.filter(kind="subjects.alert_raised", urgency="urgent")
    assert {one.person_id for one in told} == {county.qian.id, county.wang.id}


def test_notice_stays_on_the_register(site: Subject, at: datetime) -> None:
    assert _raise(site, at, level="notice").item_number == ""


def test_alert_that_comes_back_keeps_its_open_item(site: Subject, at: datetime) -> None:
    first = _raise(site, at, level="item")
    _clear(first, at + timedelta(hours=1))
    told = Notice.objects.filter(kind="subjects.alert_cleared")
    assert [one.title for one in told] == [f"【预警解除】{first.item_number} 1号工地面积12000"] * 2
    again = _raise(site, at + timedelta(hours=2), level="item")
    assert (again.item_number, Item.objects.count()) == (first.item_number, 1)


def test_alert_has_one_number(county: County, site: Subject, at: datetime) -> None:
    alert = _raise(site, at)
    for by, code in ((SET_UP, "ticketed"), (county.qian.viewer, "not_yours")):
        with pytest.raises(Refused) as refused:
            subjects.ticket_alert(alert_id=alert.id, number="X", by=by, at=at)
        assert refused.value.code == f"subjects.ticket_alert.{code}"
    with pytest.raises(NotVisible):
        subjects.ticket_alert(alert_id=0, number="X", by=SET_UP, at=at)
