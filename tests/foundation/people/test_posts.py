from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.foundation.jobs.models import Job
from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.people import access, queries
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Appointment, Person
from bihuan.rules.viewer import Duty
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, OTHER, SINCE, County

TODAY = date(2026, 3, 2)
NOT_KEEPER = "由安全保密员、系统管理员办理"


def add(county: County, at: datetime, **changes: Any) -> Person:
    asked = {"login": "hexin", "name": "何新", "county_code": CODE, "by": county.admin.viewer}
    return people.add_person(**(asked | changes), at=at)


def appoint(county: County, at: datetime, person_id: int, **changes: Any) -> Appointment:
    asked = {
        "org_id": county.water.id,
        "post": "局长",
        "duty": "unit_head",
        "from_on": TODAY,
        "by": county.security.viewer,
    }
    return people.appoint(person_id=person_id, **(asked | changes), at=at)


def post_of(person_id: int) -> Appointment:
    return Appointment.objects.get(person_id=person_id)


def test_a_person_is_registered_without_a_way_in(county: County, at: datetime) -> None:
    person = add(county, at, login=" HeXin ", name=" 何新 ")
    assert (person.login, person.name, person.pinyin_initials) == ("hexin", "何新", "hx")
    assert person.must_change_password
    assert not person.has_usable_password()
    assert last(f"people.person:{person.id}") == ("people.added", "登记人员何新，账号hexin")


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"login": "何新"}, "bad_login", "账号须以字母开头，由小写字母、数字、点和横线组成"),
        ({"name": " "}, "no_name", "请写明姓名"),
        ({"login": "Zhao"}, "login_taken", "账号zhao已被使用"),
        ({"county_code": CODE + "101"}, "no_county", "所在县还没有登记"),
        ({"county_code": OTHER}, "elsewhere", "单位或职责范围不在您的管理区域内"),
    ],
)
def test_a_person_that_does_not_fit_is_refused(
    county: County, at: datetime, changes: dict[str, str], code: str, sentence: str
) -> None:
    with refused(f"people.add_person.{code}", sentence):
        add(county, at, **changes)


def test_only_the_administrator_registers(county: County, at: datetime) -> None:
    with refused("people.add_person.not_yours", "“登记人员”由系统管理员办理"):
        add(county, at, by=county.security.viewer)


def test_a_post_begins_on_its_day(county: County, at: datetime) -> None:
    person = add(county, at)
    held = appoint(county, at, person.id, from_on=TODAY + timedelta(days=1))
    assert (held.seat, held.scope_code, held.is_main) == ("head", "", True)
    assert access.viewer_for(person.id, at).duties == frozenset()
    tomorrow = access.viewer_for(person.id, at + timedelta(days=1))
    assert (tomorrow.post, tomorrow.org_name, tomorrow.scope) == ("局长", "云川县水利局", "")
    assert last(f"people.person:{person.id}") == (
        "people.appointed",
        "任命何新为云川县水利局局长（单位负责人），自2026-03-03起",
    )


def test_a_duty_for_an_area_reaches_the_county_unless_less_is_said(
    county: County, at: datetime
) -> None:
    person = add(county, at)
    leader = {"org_id": county.office.id, "post": "副县长", "duty": "leader"}
    wide = appoint(county, at, person.id, **leader, to_on=TODAY)
    narrow = appoint(
        county,
        at,
        person.id,
        **leader | {"from_on": TODAY + timedelta(days=1), "scope_code": CODE + "101"},
    )
    assert (wide.scope_code, narrow.scope_code) == (CODE, CODE + "101")


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"post": " "}, "no_post", "请写明职务"),
        ({"duty": "king"}, "unknown_duty", "没有这种职责"),
        ({"duty": "system"}, "unknown_duty", "没有这种职责"),
        ({"to_on": date(2026, 3, 1)}, "ends_too_early", "任期结束不能早于开始"),
        ({"scope_code": CODE}, "no_scope_wanted", "单位内的职责不带区域范围"),
        (
            {"duty": "leader", "scope_code": OTHER},
            "elsewhere",
            "单位或职责范围不在您的管理区域内",
        ),
        ({"from_on": date(2024, 1, 1)}, "org_not_in_force", "云川县水利局在任期开始时不存在"),
    ],
)
def test_a_post_that_does_not_fit_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str, sentence: str
) -> None:
    person = add(county, at)
    with refused(f"people.appoint.{code}", sentence):
        appoint(county, at, person.id, **changes)


def test_a_post_of_another_county_is_refused(county: County, at: datetime) -> None:
    person = add(county, at)
    with refused("people.appoint.elsewhere", "单位或职责范围不在您的管理区域内"):
        appoint(county, at, person.id, org_id=county.sun.org.id)
    set_up = access.viewer_for(county.security.id, at)
    with invisible():
        appoint(county, at, county.sun.id, by=set_up)


def test_a_dissolved_unit_takes_nobody(county: County, at: datetime) -> None:
    orgs.dissolve_org(
        org_id=county.bureau.id, to_on=date(2026, 3, 1), by=county.admin.viewer, at=at
    )
    person = add(county, at)
    with refused("people.appoint.org_not_in_force", "云川县生态环境局在任期开始时不存在"):
        appoint(county, at, person.id, org_id=county.bureau.id)


def test_nobody_is_appointed_twice_or_while_closed(county: County, at: datetime) -> None:
    person = add(county, at)
    appoint(county, at, person.id)
    with refused("people.appoint.twice", "何新在此期间已担任该职责"):
        appoint(county, at, person.id, from_on=TODAY + timedelta(days=9))
    people.deactivate(person_id=person.id, reason="调离", by=county.admin.viewer, at=at)
    with refused("people.appoint.inactive", "何新的账号已停用，不能任命"):
        appoint(county, at, person.id, duty="liaison")


def test_nobody_gives_themselves_a_post_and_others_give_none(county: County, at: datetime) -> None:
    with refused("people.appoint.own", "不能给自己办理“任命”"):
        appoint(county, at, county.security.id, duty="dispatcher")
    with refused("people.appoint.not_yours", f"“任命”{NOT_KEEPER}"):
        appoint(county, at, county.zhao.id, by=county.qian.viewer)


def test_the_three_officers_are_three_people(county: County, at: datetime) -> None:
    """三员分立."""
    sentence = "系统管理员、安全审计员须由不同的人担任（三员分立）"
    with refused("people.three_officers", sentence):
        appoint(county, at, county.admin.id, duty="auditor", post="审计员")


def test_one_person_has_one_area(county: County, at: datetime) -> None:
    with refused("people.two_areas", "同一人同时任职或代理的职责区域须是同一个"):
        appoint(county, at, county.li.id, duty="checker", scope_code=CODE + "101")


def test_a_post_ends_on_its_last_day_and_leaves_a_gap(county: County, at: datetime) -> None:
    post = post_of(county.zheng.id)
    by = county.security.viewer
    people.end_appointment(appointment_id=post.id, to_on=TODAY, by=by, at=at)
    assert access.viewer_for(county.zheng.id, at).has(Duty.UNIT_HEAD)
    assert not access.viewer_for(county.zheng.id, at + timedelta(days=1)).duties
    empty = queries.gaps(CODE, on=TODAY + timedelta(days=1))
    assert (county.housing.id, "单位主要负责人", ()) in [
        (gap.org_id, gap.duty_word, gap.names) for gap in empty
    ]
    assert last(f"people.person:{county.zheng.id}") == (
        "people.appointment_ended",
        "免去郑刚的云川县住房和城乡建设局局长，止于2026-03-02",
    )
    with refused("people.end_appointment.already", "该任期已定于2026-03-02结束"):
        people.end_appointment(appointment_id=post.id, to_on=TODAY, by=by, at=at)


def test_a_change_of_post_hands_it_over_with_acknowledgement(county: County, at: datetime) -> None:
    """R049: the successor stands in the post the day after, and says so."""
    by = county.security.viewer
    people.end_appointment(
        appointment_id=post_of(county.zhao.id).id,
        to_on=TODAY,
        successor_id=county.feng.id,
        by=by,
        at=at,
    )
    tomorrow = at + timedelta(days=1)
    viewer = access.viewer_for(county.feng.id, tomorrow)
    assert viewer.org_ids == {county.water.id, county.housing.id}
    assert last(f"people.person:{county.zhao.id}") == (
        "people.post_handed_over",
        "赵强任云川县住房和城乡建设局联络员止于2026-03-02，由冯涛接任",
    )
    assert Job.objects.filter(handler="hand_over_items").count() == 1
    (waiting,) = queries.posts_to_receive(viewer)
    assert (waiting.org, waiting.successor_of and waiting.successor_of.person.name) == (
        county.housing,
        "赵强",
    )
    people.receive_post(appointment_id=waiting.id, by=viewer, at=tomorrow)
    assert queries.posts_to_receive(viewer) == []
    assert last(f"people.person:{county.feng.id}") == (
        "people.post_received",
        "冯涛确认接手云川县住房和城乡建设局联络员",
    )
    with refused("people.receive_post.already", "您已经确认接手"):
        people.receive_post(appointment_id=waiting.id, by=viewer, at=tomorrow)
    with invisible():
        people.receive_post(appointment_id=waiting.id, by=county.zhao.viewer, at=tomorrow)


def test_who_has_the_duty_already_takes_only_the_items(county: County, at: datetime) -> None:
    second = appoint(county, at, add(county, at).id, duty="liaison", org_id=county.housing.id)
    people.end_appointment(
        appointment_id=post_of(county.zhao.id).id,
        to_on=TODAY,
        successor_id=second.person_id,
        by=county.security.viewer,
        at=at,
    )
    assert post_of(second.person_id) == second
    assert Job.objects.filter(handler="hand_over_items").count() == 1


@pytest.mark.parametrize(
    ("to_on", "successor", "code", "sentence"),
    [
        (date(2024, 1, 1), None, "before_it_began", "免职日期不能早于任职日期"),
        (TODAY, "zhao", "same_person", "接任的人须是另一个人"),
    ],
)
def test_an_end_that_does_not_fit_is_refused(
    county: County, at: datetime, to_on: date, successor: str | None, code: str, sentence: str
) -> None:
    with refused(f"people.end_appointment.{code}", sentence):
        people.end_appointment(
            appointment_id=post_of(county.zhao.id).id,
            to_on=to_on,
            successor_id=county.zhao.id if successor else None,
            by=county.security.viewer,
            at=at,
        )
    assert post_of(county.zhao.id).to_on is None


def test_a_successor_must_be_there(county: County, at: datetime) -> None:
    by, post = county.security.viewer, post_of(county.zhao.id)
    people.deactivate(person_id=county.feng.id, reason="调离", by=by, at=at)
    with refused("people.end_appointment.inactive", "冯涛的账号已停用"):
        people.end_appointment(
            appointment_id=post.id, to_on=TODAY, successor_id=county.feng.id, by=by, at=at
        )
    with invisible():
        people.end_appointment(
            appointment_id=post.id, to_on=TODAY, successor_id=county.sun.id, by=by, at=at
        )
    with invisible():
        people.end_appointment(appointment_id=post_of(county.sun.id).id, to_on=TODAY, by=by, at=at)


def test_a_closed_account_holds_no_post_and_may_be_opened_again(
    county: County, at: datetime
) -> None:
    by, number = county.admin.viewer, county.zhao.id
    people.deactivate(person_id=number, reason="调离", by=by, at=at)
    assert access.viewer_for(number, at).duties == frozenset()
    assert not access.may_come_in(number, came_in_at=at)
    assert last(f"people.person:{number}") == ("people.deactivated", "停用赵强的账号：调离")
    with refused("people.deactivate.already", "赵强的账号已经停用"):
        people.deactivate(person_id=number, reason="调离", by=by, at=at)
    people.reactivate(person_id=number, by=by, at=at)
    assert access.viewer_for(number, at) == county.zhao.viewer
    assert last(f"people.person:{number}") == ("people.reactivated", "恢复赵强的账号")
    with refused("people.reactivate.is_active", "赵强的账号没有停用"):
        people.reactivate(person_id=number, by=by, at=at)
    with refused("people.deactivate.no_reason", "请写明停用原因"):
        people.deactivate(person_id=number, reason=" ", by=by, at=at)
    with refused("people.deactivate.own", "不能给自己办理“停用账号”"):
        people.deactivate(person_id=county.admin.id, reason="退休", by=by, at=at)


@pytest.mark.parametrize(
    ("post", "duty", "seat"),
    [
        ("县委书记", Duty.LEADER, "party_head"),
        ("党委书记", Duty.UNIT_HEAD, "party_head"),
        ("党委副书记", Duty.UNIT_HEAD, "head"),
        ("纪委书记", Duty.SUPERVISOR, "other"),
        ("村党支部书记", Duty.UNIT_HEAD, "party_head"),
        ("县长", Duty.LEADER, "government_head"),
        ("常务副县长", Duty.LEADER, "other"),
        ("镇长", Duty.UNIT_HEAD, "government_head"),
        ("村委会主任", Duty.UNIT_HEAD, "government_head"),
        ("局长", Duty.UNIT_HEAD, "head"),
        ("生态环境联络员", Duty.LIAISON, "liaison"),
    ],
)
def test_a_title_says_which_seat_it_is(
    county: County, at: datetime, post: str, duty: Duty, seat: str
) -> None:
    """R049: party and government share the duty, so their heads are told apart."""
    held = appoint(county, at, add(county, at).id, post=post, duty=duty)
    assert held.seat == seat
    assert held.from_on > SINCE
