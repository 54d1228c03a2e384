from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.orgs import queries
from bihuan.foundation.orgs.models import Org
from bihuan.rules.viewer import Viewer
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, OTHER, SINCE, County, make_org

TODAY = date(2026, 3, 2)


@pytest.fixture
def admin(county: County) -> Viewer:
    return county.admin.viewer


def found(by: Viewer, at: datetime, **changes: Any) -> Org:
    asked = {
        "name": "云川县交通运输局",
        "short": "县交通局",
        "kind": "department",
        "place_code": CODE,
        "from_on": SINCE,
        "aliases": ["交通", "交通部门", "", "县交通局"],
    }
    return orgs.found_org(**(asked | changes), by=by, at=at)


def test_a_unit_is_founded_under_its_superior(county: County, admin: Viewer, at: datetime) -> None:
    above = found(admin, at)
    below = found(admin, at, name="云川县公路站", short="公路站", parent_id=above.id)
    assert (below.path, below.county_code) == (f"/{above.id}/{below.id}/", CODE)
    assert queries.superiors(below) == [above]
    assert sorted(above.aliases.values_list("name", flat=True)) == ["交通", "交通部门"]
    assert last(f"orgs.org:{above.id}") == (
        "orgs.founded",
        "登记单位云川县交通运输局，自2025-01-01起",
    )


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"name": " "}, "orgs.no_name", "请写明单位名称"),
        ({"name": "云川县水利局"}, "orgs.name_taken", "本县已有单位“云川县水利局”"),
        ({"kind": "club"}, "orgs.found_org.unknown_kind", "没有这种单位类别"),
        (
            {"place_code": CODE + "999"},
            "orgs.found_org.unknown_place",
            "区划339921999还没有登记",
        ),
        ({"place_code": OTHER}, "profile.not_the_keeper", "此项由本县系统管理员维护"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(
    admin: Viewer, at: datetime, changes: dict[str, Any], code: str, sentence: str
) -> None:
    with refused(code, sentence):
        found(admin, at, **changes)


def test_a_superior_must_live_and_be_of_the_county(
    county: County, admin: Viewer, at: datetime
) -> None:
    with invisible():
        found(admin, at, parent_id=county.sun.org.id)
    orgs.dissolve_org(org_id=county.water.id, to_on=TODAY, by=admin, at=at)
    with refused("orgs.found_org.parent_dissolved", "上级单位云川县水利局已经撤销"):
        found(admin, at, parent_id=county.water.id)


def test_a_former_name_still_finds_the_unit(county: County, admin: Viewer, at: datetime) -> None:
    org = orgs.rename_org(
        org_id=county.water.id, name="云川县水务局", short="县水务局", by=admin, at=at
    )
    for name in ("云川县水务局", "县水务局", "水务局", "云川县水利局", "县水利局"):
        assert queries.candidates(name, place_code=CODE) == (org,)
    assert last(f"orgs.org:{org.id}") == ("orgs.renamed", "单位云川县水利局更名为云川县水务局")
    orgs.rename_org(org_id=org.id, name="云川县水利局", short="县水利局", by=admin, at=at)
    assert sorted(org.aliases.values_list("name", flat=True)) == ["云川县水务局", "县水务局"]


def test_a_name_is_held_once_in_a_county(county: County, admin: Viewer, at: datetime) -> None:
    with refused("orgs.name_taken", "本县已有单位“云川县生态环境局”"):
        orgs.rename_org(org_id=county.water.id, name="云川县生态环境局", short="", by=admin, at=at)


def test_a_dissolved_unit_stays_in_history(county: County, admin: Viewer, at: datetime) -> None:
    org = orgs.dissolve_org(org_id=county.water.id, to_on=TODAY, by=admin, at=at)
    assert org in queries.orgs_in(CODE, on=TODAY)
    assert org not in queries.orgs_in(CODE, on=date(2026, 3, 3))
    assert queries.candidates("县水利局", place_code=CODE) == ()
    assert queries.candidates("县水利局", place_code=CODE, on=TODAY) == (org,)
    assert last(f"orgs.org:{org.id}") == ("orgs.dissolved", "单位云川县水利局于2026-03-02撤销")
    with refused("orgs.dissolve_org.already", "云川县水利局已于2026-03-02撤销"):
        orgs.dissolve_org(org_id=org.id, to_on=TODAY, by=admin, at=at)


def test_no_unit_is_left_hanging(county: County, admin: Viewer, at: datetime) -> None:
    found(admin, at, parent_id=county.water.id)
    with refused("orgs.dissolve_org.has_units", "下属单位云川县交通运输局尚未撤销，请先处理"):
        orgs.dissolve_org(org_id=county.water.id, to_on=TODAY, by=admin, at=at)
    with refused("orgs.dissolve_org.before_founding", "撤销日期不能早于成立日期"):
        orgs.dissolve_org(org_id=county.bureau.id, to_on=date(2024, 1, 1), by=admin, at=at)


def test_an_alias_is_taught_once(county: County, admin: Viewer, at: datetime) -> None:
    org = county.housing
    orgs.add_alias(org_id=org.id, alias=" 住建部门 ", by=admin, at=at)
    assert queries.candidates("住建部门", place_code=CODE) == (org,)
    assert last(f"orgs.org:{org.id}") == (
        "orgs.alias_added",
        "单位云川县住房和城乡建设局又称“住建部门”",
    )
    with refused("orgs.add_alias.twice", "云川县住房和城乡建设局已经有这个名称"):
        orgs.add_alias(org_id=org.id, alias="住建部门", by=admin, at=at)
    with refused("orgs.add_alias.no_name", "请写明别名"):
        orgs.add_alias(org_id=org.id, alias=" ", by=admin, at=at)


def test_another_county_is_invisible_and_others_may_not_keep(
    county: County, admin: Viewer, at: datetime
) -> None:
    with invisible():
        orgs.add_alias(org_id=county.sun.org.id, alias="住建", by=admin, at=at)
    with refused("profile.not_the_keeper", "此项由本县系统管理员维护"):
        orgs.add_alias(org_id=county.water.id, alias="水利", by=county.zhou.viewer, at=at)


def test_a_dispatcher_teaches_a_name_with_one_click(county: County, at: datetime) -> None:
    """Who reads the documents knows what they call a unit."""
    orgs.add_alias(org_id=county.water.id, alias="治水办", by=county.qian.viewer, at=at)
    assert queries.candidates("治水办", place_code=CODE) == (county.water,)


def test_a_former_name_ends_on_a_day_and_says_so(county: County, at: datetime) -> None:
    ended = date(2019, 3, 31)
    orgs.add_alias(
        org_id=county.bureau.id, alias="县环保局", ended_on=ended, by=county.qian.viewer, at=at
    )
    fit = queries.register(CODE, on=TODAY).fit("县环保局")
    assert (fit.ids, fit.how, fit.ended_on) == ((county.bureau.id,), "former", ended)


def test_a_crowd_is_the_units_of_that_day(county: County, admin: Viewer, at: datetime) -> None:
    assert queries.crowd(["township"], CODE, on=TODAY) == [county.town]
    orgs.dissolve_org(org_id=county.town.id, to_on=TODAY, by=admin, at=at)
    assert queries.crowd(["township"], CODE, on=date(2026, 3, 3)) == []


@pytest.mark.parametrize("name", ["云川县住房和城乡建设局", "县住建局", "住建局", "云川县住建局"])
def test_a_name_with_and_without_its_county_is_one_unit(county: County, name: str) -> None:
    assert queries.candidates(name, place_code=CODE) == (county.housing,)


def test_nothing_is_guessed(
    county: County, admin: Viewer, at: datetime, django_assert_num_queries: Any
) -> None:
    assert queries.candidates("市住建局", place_code=CODE) == ()
    assert queries.candidates("", place_code=CODE) == ()
    for org in (county.housing, county.bureau):
        orgs.add_alias(org_id=org.id, alias="主管部门", by=admin, at=at)
    with django_assert_num_queries(3):
        both = queries.candidates("主管部门", place_code=CODE)
    assert both == (county.housing, county.bureau)
    assert queries.candidates("主管部门", place_code=OTHER) == ()


@pytest.mark.parametrize("words", ["住房", "县住建局", "zjj", "zhujian", "XZJJ"])
def test_a_unit_is_found_by_a_part_or_by_pinyin(county: County, words: str) -> None:
    assert county.housing in queries.search(words, county_code=CODE, on=TODAY)
    assert queries.search(words, county_code=OTHER, on=date(2024, 1, 1)) == []


def test_an_empty_search_finds_nothing(county: County) -> None:
    assert queries.search(" ", county_code=CODE, on=TODAY) == []


def test_a_village_belongs_to_its_townships_unit(county: County) -> None:
    """R051."""
    assert queries.township_of(CODE + "101201") == county.town
    assert queries.township_of(CODE + "102201") is None
    assert queries.township_of(CODE) is None


def test_the_list_takes_two_queries_whatever_it_holds(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    for size in (7, 37):
        shown = len(queries.orgs_in(CODE, on=TODAY))
        for number in range(shown, size):
            make_org(f"云川县第{number}局", f"第{number}局", "department", at)
        with django_assert_num_queries(2):
            rows = queries.with_aliases(CODE, on=TODAY)
            assert sum(len(org.aliases.all()) for org in rows) == 0
        assert len(rows) == size


def test_the_database_itself_refuses_a_unit_of_two_counties(county: County) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Org.objects.filter(id=county.water.id).update(county_code=OTHER)
