"""Who sees what: by area, by unit, by being the checker; and what a viewer is to an item."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import access
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.people import access as people_access
from bihuan.foundation.people import actions as people
from bihuan.rules.viewer import Duty, Viewer, system_viewer
from tests.factories import ledger as make
from tests.factories.outcomes import refused
from tests.factories.people import (
    CODE,
    OTHER,
    SET_UP,
    County,
    Somebody,
    make_org,
    make_person,
)


def seen(viewer: Viewer) -> list[str]:
    rows = access.visible_to(viewer).order_by("id")
    return list(rows.values_list("title", flat=True))


def three(county: County, at: datetime) -> None:
    """A draft, an issued item of the village, and one at the county seat that water leads."""
    make.make_item(county, at, title="草稿")
    make.make_issued(county, at, title="村里的")
    make.make_issued(
        county,
        at,
        title="县城的",
        place_code=CODE,
        lead_org_id=county.water.id,
        assisting_org_ids=[],
        no_assisting_needed=True,
        doer_id=county.feng.id,
    )


def test_an_area_is_seen_whole_and_drafts_only_by_who_decides(county: County, at: datetime) -> None:
    """R108: a supervisor reads, and not what is not yet said."""
    three(county, at)
    assert seen(county.qian.viewer) == ["草稿", "村里的", "县城的"]
    assert seen(county.li.viewer) == ["草稿", "村里的", "县城的"]
    assert seen(county.zhou.viewer) == ["村里的", "县城的"]


def test_a_unit_sees_what_it_leads_and_what_it_assists(county: County, at: datetime) -> None:
    three(county, at)
    assert seen(county.zhao.viewer) == ["村里的"]
    assert seen(county.feng.viewer) == ["村里的", "县城的"]


def test_a_township_sees_what_lies_in_its_territory(county: County, at: datetime) -> None:
    """R051."""
    three(county, at)
    clerk = make_person("lu", "陆平", county.town, Duty.LIAISON, "环保员", at)
    assert seen(clerk.viewer) == ["村里的"]


def test_an_enterprise_sees_its_own(county: County, at: datetime) -> None:
    three(county, at)
    plant = make_org("云川热力有限公司", "云川热力", "enterprise", at)
    keeper = make_person("tang", "汤宁", plant, Duty.ENTERPRISE, "环保专员", at)
    assert seen(keeper.viewer) == []
    make.make_issued(county, at, title="热力的", lead_org_id=plant.id)
    assert seen(keeper.viewer) == ["热力的"]


def test_a_checker_sees_only_what_is_assigned(county: County, at: datetime) -> None:
    three(county, at)
    assert seen(county.wu.viewer) == []
    item = make.make_closing(county, at, title="待核查")
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    assert seen(county.wu.viewer) == ["待核查"]


def test_another_county_and_a_duty_without_items_see_nothing(county: County, at: datetime) -> None:
    three(county, at)
    abroad = make_person("he", "何远", county.sun.org, Duty.DISPATCHER, "调度员", at)
    strangers = (county.sun, abroad, county.admin, county.security, county.auditor)
    assert [seen(one.viewer) for one in strangers] == [[], [], [], [], []]
    assert seen(system_viewer("夜间任务")) == []
    assert abroad.viewer.scope == OTHER


def test_leave_cover_sees_what_the_absent_one_sees_and_only_then(
    county: County, at: datetime
) -> None:
    """R055."""
    three(county, at)
    first, last = date(2026, 3, 3), date(2026, 3, 6)
    people.name_deputy(
        for_person_id=county.zhao.id,
        by_person_id=county.feng.id,
        from_on=first,
        to_on=last,
        reason="培训",
        by=SET_UP,
        at=at,
    )
    days = [at, at + timedelta(days=1), at + timedelta(days=4), at + timedelta(days=5)]
    leads = [
        county.housing.id in people_access.viewer_for(county.feng.id, day).org_ids for day in days
    ]
    assert leads == [False, True, True, False]
    item = access.visible_to(county.zhao.viewer).get(title="村里的")
    covering = people_access.viewer_for(county.feng.id, days[1])
    assert {"lead", "assist"} == access.parts(covering, item)


def covering(absent: Somebody, deputy: Somebody, at: datetime) -> Viewer:
    people.name_deputy(
        for_person_id=absent.id,
        by_person_id=deputy.id,
        from_on=at.date(),
        to_on=at.date(),
        reason="培训",
        by=SET_UP,
        at=at,
    )
    return people_access.viewer_for(deputy.id, at)


def test_leave_cover_checks_what_the_absent_checker_was_named_for(
    county: County, at: datetime
) -> None:
    item = make.make_closing(county, at, title="待核查", no_assisting_needed=True)
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    deputy = covering(county.wu, county.feng, at)
    assert seen(deputy) == ["待核查"]
    passed = ledger.pass_check(item_id=item.id, finding="合格", by=deputy, at=at)
    assert passed.verdicts.get().checker_name == "冯涛"


def test_leave_cover_from_the_lead_unit_does_not_check_its_own_unit(
    county: County, at: datetime
) -> None:
    """R031."""
    item = make.make_closing(county, at)
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    deputy = covering(county.wu, county.zheng, at)
    with refused("ledger.pass_check.not_yours", "“核查合格”由核查人办理，您可以查看但不能操作"):
        ledger.pass_check(item_id=item.id, finding="合格", by=deputy, at=at)


def test_two_units_are_seen_together_and_an_item_of_both_once(county: County, at: datetime) -> None:
    three(county, at)
    people.appoint(
        person_id=county.zhao.id,
        org_id=county.water.id,
        post="挂职副局长",
        duty=Duty.LIAISON,
        from_on=date(2026, 1, 1),
        by=SET_UP,
        at=at,
    )
    both = people_access.viewer_for(county.zhao.id, at)
    assert both.org_ids == {county.housing.id, county.water.id}
    assert seen(both) == ["村里的", "县城的"]


def test_a_townships_dispatcher_reaches_the_township(county: County, at: datetime) -> None:
    three(county, at)
    narrow = replace(county.qian.viewer, scope=CODE + "101")
    assert seen(narrow) == ["草稿", "村里的"]
    outside = access.visible_to(county.qian.viewer).get(title="县城的")
    assert access.parts(narrow, outside) == frozenset()


def test_a_citys_office_reaches_its_counties(county: County, at: datetime) -> None:
    three(county, at)
    city = replace(county.zhou.viewer, scope=CODE[:4])
    assert seen(city) == ["村里的", "县城的"]


def test_a_checker_in_a_unit_sees_the_units_items_and_the_assigned(
    county: County, at: datetime
) -> None:
    three(county, at)
    item = make.make_closing(county, at, title="待核查", no_assisting_needed=True)
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at)
    both = replace(
        county.wu.viewer,
        duties=frozenset({Duty.CHECKER, Duty.LIAISON}),
        org_ids=frozenset({county.water.id}),
    )
    assert seen(both) == ["村里的", "县城的", "待核查"]


def offered(somebody: Somebody, title: str) -> list[str]:
    item = access.visible_to(somebody.viewer).get(title=title)
    return [str(verb) for verb in access.offered(somebody.viewer, item)]


def test_the_buttons_are_what_this_viewer_may_do_next(county: County, at: datetime) -> None:
    three(county, at)
    assert offered(county.qian, "草稿") == [
        "correct",
        "answer_question",
        "assign",
        "ask_void",
        "grade_difficulty",
        "tie",
        "allot_parts",
    ]
    assert offered(county.zhao, "村里的") == ["sign_for", "decline", "allot_parts"]
    assert offered(county.feng, "村里的") == []
    assert offered(county.zhou, "村里的") == []
    assert offered(county.li, "村里的") == [
        "pause",
        "urge",
        "instruct",
        "list_for_supervision",
        "plan_coordination",
        "grade_difficulty",
    ]
