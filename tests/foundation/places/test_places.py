import json
from datetime import datetime
from typing import Any

import pytest

from bihuan.foundation.places import actions as places
from bihuan.foundation.places import queries
from bihuan.rules.viewer import Viewer
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, OTHER, County


def square(west: float, south: float, size: float) -> str:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def admin(county: County) -> Viewer:
    return county.admin.viewer


def test_a_place_stands_under_the_head_of_its_code(admin: Viewer, at: datetime) -> None:
    places.add_place(code=CODE + "102", name=" 单山镇 ", lon=118.2, lat=25.1, by=admin, at=at)
    added = queries.place(CODE + "102")
    assert (added.name, added.level, added.parent_id) == ("单山镇", "township", CODE)
    assert added.pinyin_initials == "dsz csz ssz"
    assert last(f"places.place:{CODE}102") == ("places.added", "登记区划单山镇（339921102）")
    places.add_place(code=CODE + "101201001", name="一格", by=admin, at=at)
    assert queries.place(CODE + "101201001").level == "grid"


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"code": CODE + "1"}, "bad_code", "区划代码须是6、9、12或15位数字"),
        ({"code": CODE + "1０2"}, "bad_code", "区划代码须是6、9、12或15位数字"),
        ({"code": CODE + "101"}, "twice", "区划代码339921101已经登记"),
        ({"code": CODE + "109001"}, "no_parent", "上级区划339921109还没有登记"),
        ({"name": " "}, "no_name", "请写明区划名称"),
        ({"lat": None}, "half_a_point", "经度和纬度须同时填写"),
        (
            {"lon": 25.1, "lat": 118.2},
            "off_the_earth",
            "坐标超出范围，请检查经度纬度是否颠倒",
        ),
    ],
)
def test_a_place_that_does_not_fit_is_refused(
    admin: Viewer, at: datetime, changes: dict[str, Any], code: str, sentence: str
) -> None:
    asked = {"code": CODE + "105", "name": "东风镇", "lon": 118.2, "lat": 25.1} | changes
    with refused(f"places.add_place.{code}", sentence):
        places.add_place(**asked, by=admin, at=at)


def test_only_the_areas_administrator_draws_its_map(county: County, at: datetime) -> None:
    for somebody, code in ((county.qian, CODE + "105"), (county.admin, OTHER + "105")):
        with refused("profile.not_the_keeper", "此项由本县系统管理员维护"):
            places.add_place(code=code, name="东风镇", by=somebody.viewer, at=at)
        with refused("profile.not_the_keeper", "此项由本县系统管理员维护"):
            places.set_boundary(code=code, geojson=square(1, 1, 1), by=somebody.viewer, at=at)


def test_a_boundary_is_kept_with_its_box(admin: Viewer, at: datetime) -> None:
    place = places.set_boundary(code=CODE, geojson=square(118, 25, 1), by=admin, at=at)
    assert (place.west, place.south, place.east, place.north) == (118, 25, 119, 26)
    assert last(f"places.place:{CODE}") == ("places.boundary_set", "更新云川县的边界，共5个点")


def test_a_broken_boundary_is_refused(admin: Viewer, at: datetime) -> None:
    with refused("places.set_boundary.bad_shape", "边界数据有误：不是有效的 JSON"):
        places.set_boundary(code=CODE, geojson="{", by=admin, at=at)
    with invisible():
        places.set_boundary(code=CODE + "109", geojson=square(1, 1, 1), by=admin, at=at)


def test_a_point_lies_in_the_deepest_place_around_it(
    admin: Viewer, at: datetime, django_assert_num_queries: Any
) -> None:
    """R048: for any point the system knows the place, and so the people."""
    places.set_boundary(code=CODE, geojson=square(118, 25, 1), by=admin, at=at)
    places.set_boundary(code=CODE + "101", geojson=square(118.2, 25.2, 0.2), by=admin, at=at)
    assert queries.place_at(118.3, 25.3) is not None
    with django_assert_num_queries(1):
        assert queries.codes_at([(118.3, 25.3), (1, 1)]) == [CODE + "101", None]
    with django_assert_num_queries(2):
        found = queries.place_at(118.3, 25.3)
    assert found is not None
    assert found.code == CODE + "101"
    whole = queries.place_at(118.9, 25.9)
    assert whole is not None
    assert whole.code == CODE
    assert queries.place_at(117.0, 25.5) is None


def test_cells_are_grids_and_villages_without_grids(admin: Viewer, at: datetime) -> None:
    """R065: what is drawn again is seen at once, whoever had asked before."""
    village, grid = CODE + "101201", CODE + "101201001"
    assert [one.code for one in queries.cells(CODE)] == [village]
    places.set_boundary(code=village, geojson=square(118, 25, 1), by=admin, at=at)
    assert queries.grid_index(CODE).codes == (village,)
    places.add_place(code=grid, name="一格", by=admin, at=at)
    places.set_boundary(code=grid, geojson=square(118, 25, 0.5), by=admin, at=at)
    assert [one.code for one in queries.cells(CODE)] == [grid]
    assert queries.grid_index(CODE).codes == (grid,)
    assert (queries.code_at(118.5, 25.5), queries.code_at(118.9, 25.9)) == (grid, village)


def test_the_tree_is_read_by_code(county: County, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        assert [place.name for place in queries.path(CODE + "101201")] == [
            "云川县",
            "青石镇",
            "前坡村",
        ]
        assert [place.name for place in queries.children(CODE)] == ["青石镇"]
        assert [place.code[6:] for place in queries.under(CODE)] == ["", "101", "101201"]
        assert queries.names([CODE, "nowhere"]) == {CODE: "云川县"}
    assert queries.under("") == []
    with invisible():
        queries.place("339999")
