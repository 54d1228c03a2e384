from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.foundation.people import access, queries
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Person
from bihuan.foundation.people.queries import Filter
from bihuan.foundation.places import actions as places
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Duty, system_viewer
from tests.factories.outcomes import invisible
from tests.factories.people import CODE, OTHER, SET_UP, County, make_person

TODAY = date(2026, 3, 2)
VILLAGE = CODE + "101201"


def with_town(county: County, at: datetime) -> None:
    make_person("luo", "罗山", county.town, Duty.UNIT_HEAD, "党委书记", at)
    make_person("tan", "谭川", county.town, Duty.UNIT_HEAD, "镇长", at)
    make_person("ke", "柯兰", county.town, Duty.LIAISON, "联络员", at)


def states(place_code: str) -> dict[str, dict[str, str]]:
    return {
        level.place: {slot.word: slot.state for slot in level.slots}
        for level in queries.chain(place_code, on=TODAY)
    }


def test_for_any_place_the_people_at_each_level_are_named(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    """R048, R049: party and government heads both appear."""
    with_town(county, at)
    with django_assert_num_queries(3):
        _, town, village = queries.chain(VILLAGE, on=TODAY)
    assert [(card.name, card.post) for card in town.heads] == [
        ("罗山", "党委书记"),
        ("谭川", "镇长"),
    ]
    assert [card.name for card in town.liaisons] == ["柯兰"]
    assert (village.place, village.heads, village.liaisons) == ("前坡村", (), ())


def test_gaps_and_doubles_stand_out(county: County, at: datetime) -> None:
    """R048: a report of objects with none or with two."""
    with_town(county, at)
    make_person("mei", "梅江", county.town, Duty.LIAISON, "联络员", at)
    assert states(VILLAGE) == {
        "云川县": {"县委书记": "none", "县长": "none", "调度员": "ok"},
        "青石镇": {"党委书记": "ok", "乡镇长": "ok", "联络员": "double"},
        "前坡村": {"村党组织书记": "none", "村委会主任": "none", "联络员": "none"},
    }


def test_the_report_of_gaps_names_place_seat_and_people(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    with_town(county, at)
    make_person("mei", "梅江", county.town, Duty.LIAISON, "联络员", at)
    with django_assert_num_queries(4):
        found = queries.gaps(CODE, on=TODAY)
    assert [(gap.org, gap.duty_word, gap.names) for gap in found] == [
        ("云川县", "县委书记", ()),
        ("云川县", "县长", ()),
        ("青石镇", "联络员", ("柯兰", "梅江")),
        ("前坡村", "村党组织书记、村委会主任、联络员", ()),
        ("云川县水利局", "单位主要负责人", ()),
        ("云川县生态环境局", "单位主要负责人", ()),
        ("云川县生态环境局", "联络员", ()),
    ]
    assert [gap.count for gap in found][:3] == [0, 0, 2]


def test_a_county_with_no_people_is_all_gaps(county: County, at: datetime) -> None:
    people.deactivate(person_id=county.sun.id, reason="调离", by=SET_UP, at=at)
    found = queries.gaps(OTHER, on=TODAY)
    assert [gap.org for gap in found] == ["临岚县"] + ["临岚县住房和城乡建设局"] * 2
    assert queries.chain("339999", on=TODAY) == []
    assert queries.gaps("339999", on=TODAY) == []


def test_the_number_of_queries_does_not_grow(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(102, 132):
        places.add_place(code=f"{CODE}{number}", name=f"第{number}镇", by=SET_UP, at=at)
    with django_assert_num_queries(4):
        assert len(queries.gaps(CODE, on=TODAY)) == 7 + 30


def test_a_card_tells_post_unit_and_telephone(county: County, at: datetime) -> None:
    number = county.li.id
    Person.objects.filter(id=number).update(phone="0000-1234567")
    card = queries.cards([number], on=TODAY)[number]
    assert (card.name, card.org, card.post, card.duty_word, card.phone) == (
        "李明",
        "县委",
        "副县长",
        "县领导",
        "0000-1234567",
    )
    before = queries.cards([number], on=date(2024, 1, 1))[number]
    assert (before.name, before.org_id, before.post) == ("李明", None, "")


def test_the_county_knows_its_leaders_checkers_dispatchers_and_staff(county: County) -> None:
    """R056."""
    assert [card.name for card in queries.leaders(CODE, on=TODAY)] == ["李明"]
    assert [card.name for card in queries.checkers(CODE, on=TODAY)] == ["吴勇"]
    assert queries.dispatcher_ids(CODE, on=TODAY) == sorted([county.qian.id, county.wang.id])
    assert queries.leaders(OTHER, on=TODAY) == []
    assert [card.name for card in queries.staff(OTHER, on=TODAY)] == ["孙立"]
    assert len(queries.staff(CODE, on=TODAY)) == 13
    assert [card.name for card in queries.holders(county.housing.id, on=TODAY)] == ["赵强", "郑刚"]
    assert queries.names([county.li.id]) == {county.li.id: "李明"}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(words="赵"), ["赵强"]),
        (Filter(words="zq"), ["赵强"]),
        (Filter(words="zhaoq"), ["赵强"]),
        (Filter(words="qian"), ["钱敏", "赵强"]),
        (Filter(duty="dispatcher"), ["钱敏", "王芳"]),
        (Filter(duty="dispatcher", words="wang"), ["王芳"]),
        (Filter(words="孙立"), []),
    ],
)
def test_people_are_found_by_name_account_pinyin_and_duty(
    county: County, wanted: Filter, names: list[str]
) -> None:
    found = queries.people(county.qian.viewer, wanted, on=TODAY)
    assert [card.person.name for card in found] == names
    assert queries.count(county.qian.viewer, wanted, on=TODAY) == len(names)


def test_the_list_takes_three_queries_whatever_it_holds(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    viewer = county.admin.viewer
    for size in (13, 30):
        for number in range(queries.count(viewer, Filter(), on=TODAY), size):
            make_person(f"p{number}", f"何{number}", county.water, Duty.LIAISON, "联络员", at)
        with django_assert_num_queries(3):
            shown = queries.people(viewer, Filter(), on=TODAY)
            assert {card.posts[0].org.county_code for card in shown} == {CODE}
        assert len(shown) == size
    assert len(queries.people(viewer, Filter(), on=TODAY, limit=7, offset=28)) == 2


def test_one_persons_page_tells_what_the_viewer_may_do(county: County, at: datetime) -> None:
    people.name_deputy(
        for_person_id=county.zhao.id,
        by_person_id=county.feng.id,
        from_on=TODAY,
        to_on=TODAY + timedelta(days=4),
        reason="年休",
        by=county.security.viewer,
        at=at,
    )
    seen = queries.person(county.security.viewer, county.zhao.id)
    assert [post.post for post in seen.posts] == ["联络员"]
    assert [deputy.by_person.name for deputy in seen.deputies] == ["冯涛"]
    assert set(seen.verbs) == set(access.Verb) - {"add_person", "change_contact", "reactivate"}
    assert queries.person(county.qian.viewer, county.zhao.id).verbs == []
    assert queries.person(county.security.viewer, county.security.id).verbs == []


def test_another_countys_people_are_invisible(county: County) -> None:
    for viewer in (county.qian.viewer, county.zhou.viewer, county.zhao.viewer):
        with invisible():
            queries.person(viewer, county.sun.id)
        assert not access.may_see(viewer, county.sun.id)
    assert queries.person(county.sun.viewer, county.sun.id).person.name == "孙立"
    assert access.may_see(system_viewer("夜间任务"), county.sun.id)


def test_a_unit_sees_its_own_people_only(county: County) -> None:
    seen = {one.name for one in access.visible_to(county.zhao.viewer)}
    assert seen == {"赵强", "郑刚"}
    assert queries.county_of(county.zhao.viewer) == CODE
    assert queries.county_of(county.qian.viewer) == CODE
    assert queries.county_of(system_viewer("夜间任务")) == ""
    assert queries.staff_county_of(county.zhao.viewer) == CODE
    assert queries.staff_county_of(system_viewer("夜间任务")) == ""


def test_nobody_is_a_viewer_who_does_not_exist(county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        access.viewer_for(999999, at)
    assert not access.may_come_in(999999, came_in_at=at)
