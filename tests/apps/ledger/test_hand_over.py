"""R049: a change of post hands over the open items of the old holder."""

from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Appointment
from bihuan.rules.viewer import Duty, system_viewer
from bihuan.wiring.reactions import HANDLERS
from tests.factories import ledger as make
from tests.factories.outcomes import last, trace
from tests.factories.people import SET_UP, County, Somebody, make_person

BY = system_viewer("职务交接")


def hand_over(item_id: int, old: Somebody, new: Somebody, at: datetime) -> bool:
    return ledger.hand_over(
        item_id=item_id, from_person_id=old.id, to_person_id=new.id, by=BY, at=at
    )


def test_the_successor_stands_where_the_predecessor_stood(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    assert hand_over(item.id, county.zhao, county.feng, at)
    item.refresh_from_db()
    assert (item.doer_id, item.manager_id) == (county.feng.id, county.zheng.id)
    assert last(item.subject) == ("ledger.handed_over", "职务交接：赵强移交给冯涛")


def test_nobody_comes_to_hold_two_of_three_roles(county: County, at: datetime) -> None:
    """R055 stands above R049: a dispatcher must solve it."""
    item = make.make_doing(county, at)
    before = trace()
    assert not hand_over(item.id, county.zhao, county.zheng, at)
    assert trace() == before


def test_who_held_nothing_hands_over_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    before = trace()
    assert not hand_over(item.id, county.wu, county.feng, at)
    assert trace() == before


def test_a_draft_that_names_one_person_goes_along(county: County, at: datetime) -> None:
    item = make.make_item(county, at, manager_id=None, supervisor_id=None)
    assert hand_over(item.id, county.zhao, county.feng, at)
    item.refresh_from_db()
    assert item.doer_id == county.feng.id


def test_a_leaders_items_go_to_the_next_leader(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    successor = make_person("xu", "许县", county.li.org, Duty.LEADER, "副县长", at)
    assert hand_over(item.id, county.li, successor, at)
    item.refresh_from_db()
    assert item.leader_id == successor.id


def test_the_day_after_a_post_ends_its_open_items_go_over_and_the_past_stays(
    county: County, at: datetime
) -> None:
    items = [make.make_doing(county, at), make.make_item(county, at), make.make_closed(county, at)]
    held = Appointment.objects.get(person_id=county.zhao.id)
    people.end_appointment(
        appointment_id=held.id,
        to_on=date(2026, 3, 4),
        successor_id=county.feng.id,
        by=SET_UP,
        at=at,
    )
    zhao, feng = county.zhao.id, county.feng.id

    def doers_on(day: int, hour: int) -> list[int | None]:
        jobs.run_due(handlers=HANDLERS, at=at.replace(day=day, hour=hour))
        return [Item.objects.get(id=item.id).doer_id for item in items]

    assert doers_on(2, 9) == [zhao, zhao, zhao]
    assert doers_on(4, 23) == [zhao, zhao, zhao]
    assert doers_on(5, 0) == [feng, feng, zhao]
