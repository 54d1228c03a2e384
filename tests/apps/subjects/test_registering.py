"""Subjects on a register: put on, changed, moved, and never twice."""

from datetime import datetime, timedelta

import pytest

from bihuan.apps.subjects import access, events, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit.models import Record
from bihuan.foundation.places import actions as places
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import people as make
from tests.factories import registers

SQUARE = (
    '{"type":"Polygon","coordinates":[[[118.0,36.0],[118.2,36.0],[118.2,36.2],[118.0,36.2],'
    "[118.0,36.0]]]}"
)


@pytest.fixture
def sites(county: make.County, at: datetime) -> make.County:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    return county


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_an_entry_is_kept_with_its_first_edition(sites: make.County, at: datetime) -> None:
    """R073"""
    made = registers.site(
        1, at, sites.zhao.viewer, values={"area": "1.2万", "begun_on": "2026年2月3日"}
    )
    assert made.values == {
        "permit": "施2026-001",
        "builder": "云川建工",
        "stage": "土方",
        "area": 12000,
        "begun_on": "2026-02-03",
    }
    assert (made.key, made.place_code, made.state) == ("施2026-001", registers.PLACE, "active")
    (edition,) = made.editions.all()
    assert (edition.number, edition.values, edition.why) == (1, made.values, "登记")
    assert Record.objects.filter(kind=events.SubjectRegistered.KIND).get().sentence == (
        "登记建筑工地“1号工地”"
    )


def test_every_fault_is_told_at_once(sites: make.County, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        registers.site(1, at, sites.qian.viewer, values={"stage": "挖坑", "area": "很大"})
    assert code_of(refused) == "subjects.values.unfit"
    assert "施工阶段“挖坑”" in refused.value.sentence
    assert "面积“很大”" in refused.value.sentence


def test_a_required_field_is_asked_for(sites: make.County, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        registers.register("sites", at, sites.qian.viewer, name="甲工地", place_code="339921")
    assert code_of(refused) == "subjects.register.missing"


def test_the_same_key_is_refused_with_the_one_that_stands(sites: make.County, at: datetime) -> None:
    first = registers.site(1, at, sites.qian.viewer)
    with pytest.raises(Refused) as refused:
        registers.site(2, at, sites.qian.viewer, values={"permit": " 施2026-001"})
    assert code_of(refused) == "subjects.register.twice"
    assert f"“1号工地”（编号{first.id}）" in refused.value.sentence


def test_a_near_one_of_a_like_name_is_asked_about_once(sites: make.County, at: datetime) -> None:
    first = registers.site(1, at, sites.qian.viewer, name="锦绣花园一期", lon=118.1, lat=36.1)
    beside = {"name": "锦绣花园（一期）", "lon": 118.1005, "lat": 36.1}
    with pytest.raises(Refused) as refused:
        registers.site(2, at, sites.qian.viewer, **beside)
    assert code_of(refused) == "subjects.register.alike"
    other = registers.site(2, at, sites.qian.viewer, **beside, not_same_as=frozenset({first.id}))
    assert other.id != first.id


def test_only_keepers_write(sites: make.County, at: datetime) -> None:
    for nobody in (sites.gu, sites.feng, sites.li, sites.ren):
        with pytest.raises(Refused) as refused:
            registers.site(1, at, nobody.viewer)
        assert code_of(refused) == "subjects.keep.not_yours"


def test_the_division_is_where_the_point_lies(sites: make.County, at: datetime) -> None:
    places.set_boundary(code="339921101", geojson=SQUARE, by=make.SET_UP, at=at)
    made = registers.site(1, at, sites.qian.viewer, place_code="", lon=118.1, lat=36.1)
    assert made.place_code == "339921101"
    moved = subjects.move_subject(
        subject_id=made.id,
        to=subjects.Spot(lon=118.15, lat=36.15, place_code="339921101201"),
        why="重新定位",
        by=sites.qian.viewer,
        at=at,
    )
    assert (moved.place_code, moved.lon, moved.edition) == ("339921101201", 118.15, 2)
    assert Record.objects.get(kind=events.SubjectMoved.KIND).sentence == (
        "“1号工地”位置由青石镇（118.10000，36.10000）"
        "调整到青石镇·前坡村（118.15000，36.15000）（重新定位）"
    )


def test_a_point_outside_the_county_is_refused(sites: make.County, at: datetime) -> None:
    places.set_boundary(code="339921", geojson=SQUARE, by=make.SET_UP, at=at)
    with pytest.raises(Refused) as refused:
        registers.site(1, at, sites.qian.viewer, place_code="", lon=36.1, lat=18.1)
    assert code_of(refused) == "subjects.place.outside"


def test_who_worked_on_an_older_edition_is_told_what_changed(
    sites: make.County, at: datetime
) -> None:
    made = registers.site(1, at, sites.qian.viewer)
    change = subjects.Change(values={"stage": "主体", "area": 300})
    changed = subjects.change_subject(
        subject_id=made.id, edition=1, change=change, why="进度", by=sites.zhao.viewer, at=at
    )
    assert (changed.edition, changed.values["stage"], changed.values["builder"]) == (
        2,
        "主体",
        "云川建工",
    )
    assert Record.objects.get(kind=events.SubjectChanged.KIND).sentence == (
        "修改“1号工地”：施工阶段、面积（进度）"
    )
    with pytest.raises(Refused) as refused:
        subjects.change_subject(
            subject_id=made.id, edition=1, change=change, why="再改", by=sites.qian.viewer, at=at
        )
    assert code_of(refused) == "subjects.change.stale"
    assert refused.value.sentence == "您打开页面后，赵强改了施工阶段、面积，请刷新后再改"


def test_a_change_that_changes_nothing_makes_no_edition(sites: make.County, at: datetime) -> None:
    made = registers.site(1, at, sites.qian.viewer)
    same = subjects.change_subject(
        subject_id=made.id,
        edition=1,
        change=subjects.Change(name="1号工地", values={"stage": "土方"}),
        why="核对",
        by=sites.qian.viewer,
        at=at,
    )
    assert same.edition == 1


def test_it_is_known_what_stood_on_a_day(sites: make.County, at: datetime) -> None:
    made = registers.site(1, at, sites.qian.viewer)
    subjects.change_subject(
        subject_id=made.id,
        edition=1,
        change=subjects.Change(values={"stage": "主体"}),
        why="进度",
        by=sites.qian.viewer,
        at=at + timedelta(days=2),
    )
    days = [queries.as_at(made.id, (at + timedelta(days=n)).date()) for n in (-1, 0, 1, 2)]
    stages = [one.values["stage"] if one else None for one in days]
    assert stages == [None, "土方", "土方", "主体"]


def test_each_sees_what_is_theirs_to_see(sites: make.County, at: datetime) -> None:
    """R051, R057, R061"""
    here = registers.site(1, at, sites.qian.viewer, values={"phone": "13900000001"})
    elsewhere = registers.site(2, at, sites.qian.viewer, place_code="339921")
    seen = {
        name: sorted(access.visible_to(who.viewer).values_list("id", flat=True))
        for name, who in {
            "dispatcher": sites.qian,
            "department": sites.feng,
            "grid worker": sites.gu,
            "other county": sites.sun,
            "administrator": sites.admin,
        }.items()
    }
    assert seen == {
        "dispatcher": [here.id, elsewhere.id],
        "department": [here.id, elsewhere.id],
        "grid worker": [here.id],
        "other county": [],
        "administrator": [],
    }
    with pytest.raises(NotVisible):
        queries.subject(sites.sun.viewer, here.id)


def test_personal_fields_are_for_who_keeps_or_checks(sites: make.County, at: datetime) -> None:
    made = registers.site(1, at, sites.qian.viewer, values={"phone": "13900000001"})
    shown = {
        name: "phone" in queries.subject(who.viewer, made.id).values
        for name, who in {
            "owner": sites.zhao,
            "inspector": sites.ren,
            "department": sites.feng,
            "grid worker": sites.gu,
        }.items()
    }
    assert shown == {
        "owner": True,
        "inspector": True,
        "department": False,
        "grid worker": False,
    }
    assert "phone" not in queries.history(sites.feng.viewer, made.id)[0].values
    assert Subject.objects.get(id=made.id).values["phone"] == "13900000001"
