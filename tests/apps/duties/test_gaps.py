from datetime import datetime

import pytest

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties import queries
from bihuan.foundation.places import actions as places
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import registers
from tests.factories.duties import ON, VILLAGE, make_line, make_watch
from tests.factories.ledger import make_issued
from tests.factories.people import SET_UP, County


def test_report_lists_nobody_and_two(county: County, at: datetime) -> None:
    """R048: with how many subjects lie there."""
    registers.adopt(registers.SITES, at, county.qian.viewer)
    registers.site(1, at, SET_UP, place_code=VILLAGE)
    make_watch(county, at)
    make_watch(county, at, person_id=county.feng.id)
    found = queries.gaps(county.qian.viewer, on=ON)
    assert [(row.place, row.word, row.state, row.names, row.subjects) for row in found.rows] == [
        ("云川县", "县级“管”", "none", (), 1),
        ("青石镇", "乡镇（街道）“管”", "none", (), 1),
        ("青石镇", "乡镇（街道）“干”", "none", (), 1),
        ("前坡村", "村（社区）“管”", "none", (), 1),
        ("前坡村", "网格“干”", "double", ("谷雨", "冯涛"), 1),
    ]
    assert (found.empty, found.doubles, found.subjects_uncovered) == (4, 1, 1)
    assert [(one.name, one.domain) for one in found.unruled] == [("建筑工地", "扬尘")]


def test_village_is_covered_by_its_cells(county: County, at: datetime) -> None:
    for cell in ("001", "002"):
        places.add_place(code=VILLAGE + cell, name=cell, lon=None, lat=None, by=SET_UP, at=at)
    make_watch(county, at, place_code=VILLAGE + "001")
    assert "网格“干”" in [row.word for row in queries.gaps(county.qian.viewer, on=ON).rows]
    make_watch(county, at, place_code=VILLAGE + "002")
    assert "网格“干”" not in [row.word for row in queries.gaps(county.qian.viewer, on=ON).rows]


def test_removing_one_officer_names_all_that_is_uncovered(county: County, at: datetime) -> None:
    """R048: places, and subjects but for those that somebody else watches."""
    registers.adopt(registers.SITES, at, county.qian.viewer)
    here = registers.site(1, at, SET_UP, place_code=VILLAGE)
    watched = registers.site(2, at, SET_UP, place_code=VILLAGE)
    registers.site(3, at, SET_UP)
    make_watch(county, at)
    make_watch(county, at, subject_id=watched.id, person_id=county.feng.id)
    found = queries.uncovered_without(county.qian.viewer, county.gu.id, on=ON)
    assert found.person == "谷雨"
    assert [(one.name, one.word) for one in found.places] == [
        ("前坡村", "村（社区）“干”"),
        ("前坡村", "网格“干”"),
    ]
    assert [(one.id, one.words) for one in found.subjects] == [
        (here.id, ("村（社区）“干”", "网格“干”"))
    ]


def test_removing_one_of_two_uncovers_nothing(county: County, at: datetime) -> None:
    make_watch(county, at)
    make_watch(county, at, person_id=county.feng.id)
    found = queries.uncovered_without(county.qian.viewer, county.gu.id, on=ON)
    assert (found.places, found.subjects) == ((), ())


def test_watch_ends_on_a_day_and_stays_on_record(county: County, at: datetime) -> None:
    watch = make_watch(county, at)
    held = {"watch_id": watch.id, "to_on": ON, "by": county.qian.viewer, "at": at}
    with pytest.raises(Refused) as refused:
        duties.end_watch(**held, reason=" ")  # type: ignore[arg-type]
    assert refused.value.code == "duties.end_watch.no_reason"
    duties.end_watch(**held, reason="调离")  # type: ignore[arg-type]
    assert [queries.areas_of(county.gu.id, day) for day in (ON, ON.replace(day=3))] == [
        [VILLAGE],
        [],
    ]
    for changes, code in (({}, "over"), ({"to_on": ON.replace(year=2020)}, "ends_before")):
        with pytest.raises(Refused) as refused:
            duties.end_watch(**{**held, **changes}, reason="调离")  # type: ignore[arg-type]
        assert refused.value.code == f"duties.end_watch.{code}"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"to_on": ON.replace(year=2020)}, "ends_before"),
        ({"place_code": ""}, "over_what"),
        ({"role": "doer"}, "already"),
        ({"role": "manager"}, "two_roles"),
    ],
)
def test_watch_is_refused(
    county: County, at: datetime, changes: dict[str, object], code: str
) -> None:
    """R055: three roles are three people."""
    make_watch(county, at)
    with pytest.raises(Refused) as refused:
        make_watch(county, at, **changes)
    assert refused.value.code == f"duties.assign_watch.{code}"


def test_only_the_county_and_the_township_name_watchers(county: County, at: datetime) -> None:
    for by in (county.zhao, county.li):
        with pytest.raises(Refused) as refused:
            make_watch(county, at, by=by.viewer)
        assert refused.value.code == "duties.assign_watch.not_yours"
    with pytest.raises(NotVisible):
        make_watch(county, at, person_id=county.sun.id)


def test_bureau_is_shown_what_it_carries_for_others(county: County, at: datetime) -> None:
    """R053."""
    make_line(county, at)
    make_issued_to_bureau(county, at)
    found = queries.parked(county.qian.viewer, on=ON)
    assert (found.live, found.on_bureau, found.share_pct) == (2, 1, 50.0)
    assert [(row.domain, row.unit) for row in found.rows] == [("施工工地", "县住建局")]


def make_issued_to_bureau(county: County, at: datetime) -> None:
    make_issued(county, at)
    make_issued(county, at, lead_org_id=county.bureau.id, assisting_org_ids=[county.water.id])
