from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger.models import Item
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Alert, Subject
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as work
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import registers
from tests.factories.duties import VILLAGE, make_line
from tests.factories.people import SET_UP, County


def _run(at: datetime) -> None:
    while work.run_due(handlers=HANDLERS, at=at):
        continue


def _site(county: County, at: datetime, level: str) -> Subject:
    """A site of 12000 m², which the register's rule alerts of."""
    registers.adopt(f'{registers.SITES}level = "{level}"\n', at, county.qian.viewer)
    make_line(county, at, domain="扬尘")
    values = {"area": 12000}
    where = {"place_code": VILLAGE, "lon": 118.4, "lat": 25.3}
    site = registers.site(1, at, SET_UP, values=values, **where)
    _run(at)
    return site


def _resize(site: Subject, area: int, at: datetime) -> None:
    site.refresh_from_db()
    change = subjects.Change(values={"area": area})
    subjects.change_subject(
        subject_id=site.id, edition=site.edition, change=change, why="核实", by=SET_UP, at=at
    )
    _run(at)


def test_urgent_alert_becomes_one_routed_draft(county: County, at: datetime) -> None:
    """R052: about the subject, to the unit of the matrix, due as the rule says."""
    site = _site(county, at, "urgent")
    item = Item.objects.get(number=Alert.objects.get().item_number)
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


def test_notice_stays_on_the_register(county: County, at: datetime) -> None:
    _site(county, at, "notice")
    assert (Alert.objects.get().item_number, Item.objects.count()) == ("", 0)


def test_alert_that_comes_back_keeps_its_open_item(county: County, at: datetime) -> None:
    site = _site(county, at, "item")
    number = Alert.objects.get().item_number
    _resize(site, 100, at + timedelta(hours=1))
    told = Notice.objects.filter(kind="subjects.alert_cleared")
    assert [one.title for one in told] == [f"【预警解除】{number} 1号工地面积12,000平方米"] * 2
    _resize(site, 13000, at + timedelta(hours=2))
    numbers = list(Alert.objects.order_by("id").values_list("item_number", flat=True))
    assert (numbers, Item.objects.count()) == ([number, number], 1)
    assert Record.objects.filter(kind="subjects.alert_ticketed").count() == 2


def test_alert_has_one_number(county: County, at: datetime) -> None:
    _site(county, at, "item")
    alert = Alert.objects.get()
    for by, code in ((SET_UP, "ticketed"), (county.qian.viewer, "not_yours")):
        with pytest.raises(Refused) as refused:
            subjects.ticket_alert(alert_id=alert.id, number="X", by=by, at=at)
        assert refused.value.code == f"subjects.ticket_alert.{code}"
    with pytest.raises(NotVisible):
        subjects.ticket_alert(alert_id=0, number="X", by=SET_UP, at=at)


def test_what_opens_again_where_one_was_banned_is_an_item_at_once(
    county: County, at: datetime
) -> None:
    """R083: re-opening at the same place is caught, routed and due in two days."""
    by = county.qian.viewer
    registers.adopt(registers.COAL, at, by)
    make_line(county, at, domain="散煤")
    where = {"place_code": VILLAGE, "lon": 118.4}
    banned = {"name": "村口煤场", "values": {"status": "已取缔"}}
    registers.register("coal", at, by, **banned, **where, lat=25.3)
    again = {"name": "路边蜂窝煤摊", "values": {"status": "存在"}}
    opened = registers.register("coal", at, by, **again, **where, lat=25.3005)
    _run(at)
    item = Item.objects.get(about_subject_id=opened.id)
    assert item.title == "死灰复燃：散煤点“路边蜂窝煤摊”距已取缔或注销的“村口煤场”56米"
    assert (item.lead_org_id, item.due_on) == (county.housing.id, date(2026, 3, 4))
