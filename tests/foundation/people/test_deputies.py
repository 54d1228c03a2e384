from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.foundation.people import access, queries
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Deputy
from bihuan.rules.viewer import Duty
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, County, make_person

FROM, TO = date(2026, 3, 2), date(2026, 3, 6)


def name(county: County, at: datetime, **changes: Any) -> Deputy:
    """冯 of the water bureau covers 赵 of the housing bureau for a week."""
    asked = {
        "for_person_id": county.zhao.id,
        "by_person_id": county.feng.id,
        "from_on": FROM,
        "to_on": TO,
        "reason": "年休",
        "by": county.security.viewer,
    }
    return people.name_deputy(**(asked | changes), at=at)


def test_a_deputy_holds_the_absent_persons_posts_for_those_days(
    county: County, at: datetime
) -> None:
    """R055: deputies and leave cover keep the roles filled."""
    name(county, at)
    during = access.viewer_for(county.feng.id, at)
    after = access.viewer_for(county.feng.id, at + timedelta(days=5))
    assert during.org_ids == {county.water.id, county.housing.id}
    assert (during.post, during.org_id) == ("联络员", county.water.id)
    assert after == county.feng.viewer
    assert last(f"people.person:{county.zhao.id}") == (
        "people.deputy_named",
        "2026-03-02至2026-03-06由冯涛代理赵强的职责：年休",
    )
    assert queries.person_ids([county.housing.id], [Duty.LIAISON], on=FROM) == sorted(
        [county.zhao.id, county.feng.id]
    )
    (card,) = queries.people_of(county.housing.id, Duty.LIAISON, on=FROM)
    assert (card.name, card.covered_by) == ("赵强", ("冯涛",))


def test_who_holds_no_post_stands_in_the_absent_persons(county: County, at: datetime) -> None:
    person = people.add_person(
        login="hexin", name="何新", county_code=CODE, by=county.admin.viewer, at=at
    )
    name(county, at, by_person_id=person.id, for_person_id=county.qian.id)
    viewer = access.viewer_for(person.id, at)
    assert (viewer.post, viewer.scope, viewer.duties) == ("调度员（代）", CODE, {Duty.DISPATCHER})
    assert person.id in queries.dispatcher_ids(CODE, on=FROM)


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"to_on": date(2026, 3, 1)}, "ends_too_early", "代理结束不能早于开始"),
        ({"reason": " "}, "no_reason", "请写明代理原因，如年休、学习、病假"),
    ],
)
def test_a_cover_that_does_not_fit_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str, sentence: str
) -> None:
    with refused(f"people.name_deputy.{code}", sentence):
        name(county, at, **changes)


def test_nobody_covers_themselves_or_is_covered_twice(county: County, at: datetime) -> None:
    with refused("people.name_deputy.same_person", "代理人须是另一个人"):
        name(county, at, by_person_id=county.zhao.id)
    name(county, at)
    with refused("people.name_deputy.overlap", "赵强在此期间已有代理人"):
        name(county, at, from_on=TO, to_on=TO, by_person_id=county.qian.id)
    with refused("people.name_deputy.away", "赵强在此期间自己由他人代理"):
        name(county, at, for_person_id=county.qian.id, by_person_id=county.zhao.id)


def test_a_deputy_is_of_the_county_and_has_an_account(county: County, at: datetime) -> None:
    with invisible():
        name(county, at, by_person_id=county.sun.id)
    people.deactivate(person_id=county.feng.id, reason="调离", by=county.admin.viewer, at=at)
    with refused("people.name_deputy.unfit", "冯涛不能代理：须是本县在用账号"):
        name(county, at)


def test_the_three_officers_do_not_cover_each_other(county: County, at: datetime) -> None:
    with refused("people.three_officers", "系统管理员、安全审计员须由不同的人担任（三员分立）"):
        name(county, at, for_person_id=county.auditor.id, by_person_id=county.admin.id)


def test_a_new_post_is_measured_against_what_the_deputy_holds(county: County, at: datetime) -> None:
    """Who covers a person gets the new post too; the officers stay three people."""
    name(county, at, by_person_id=county.auditor.id)
    with refused("people.three_officers", "系统管理员、安全审计员须由不同的人担任（三员分立）"):
        people.appoint(
            person_id=county.zhao.id,
            org_id=county.housing.id,
            post="系统管理员",
            duty="admin",
            from_on=FROM,
            by=county.security.viewer,
            at=at,
        )


def test_only_a_keeper_names_deputies(county: County, at: datetime) -> None:
    with refused("people.name_deputy.not_yours", "“指定代理”由安全保密员、系统管理员办理"):
        name(county, at, by=county.qian.viewer)


def test_who_is_back_early_ends_the_cover(county: County, at: datetime) -> None:
    deputy, by = name(county, at), county.security.viewer
    people.end_deputy(deputy_id=deputy.id, to_on=FROM, by=by, at=at)
    assert access.viewer_for(county.feng.id, at + timedelta(days=1)) == county.feng.viewer
    assert last(f"people.person:{county.zhao.id}") == (
        "people.deputy_ended",
        "冯涛代理赵强的职责止于2026-03-02",
    )
    with refused("people.end_deputy.not_earlier", "代理本来就止于2026-03-02"):
        people.end_deputy(deputy_id=deputy.id, to_on=FROM, by=by, at=at)
    with refused("people.end_deputy.before_it_began", "终止日期不能早于代理开始日期"):
        people.end_deputy(deputy_id=deputy.id, to_on=date(2026, 3, 1), by=by, at=at)
    with invisible():
        people.end_deputy(deputy_id=deputy.id + 999, to_on=FROM, by=by, at=at)


def test_a_viewer_takes_two_queries(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    name(county, at)
    make_person("hexin", "何新", county.water, Duty.LIAISON, "联络员", at)
    with django_assert_num_queries(2):
        access.viewer_for(county.feng.id, at)
