import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.geodesy import Area, BadShape, Box, read_area

SQUARE = [[118.0, 25.0], [119.0, 25.0], [119.0, 26.0], [118.0, 26.0], [118.0, 25.0]]
HOLE = [[118.4, 25.4], [118.6, 25.4], [118.6, 25.6], [118.4, 25.6], [118.4, 25.4]]
ISLAND = [[120.0, 25.0], [120.5, 25.0], [120.0, 25.5], [120.0, 25.0]]


def polygon(*rings: list[list[float]]) -> Area:
    return read_area(json.dumps({"type": "Polygon", "coordinates": list(rings)}))


@pytest.mark.parametrize(
    ("lon", "lat", "is_in"),
    [
        (118.2, 25.2, True),
        (118.5, 25.5, False),
        (118.4, 25.5, True),
        (118.0, 25.0, True),
        (119.0, 25.3, True),
        (117.9, 25.3, False),
        (118.5, 26.1, False),
    ],
)
def test_a_hole_is_outside_and_a_border_is_inside(lon: float, lat: float, *, is_in: bool) -> None:
    assert polygon(SQUARE, HOLE).contains(lon, lat) is is_in


def test_a_place_may_have_an_exclave() -> None:
    both = read_area(json.dumps({"type": "MultiPolygon", "coordinates": [[SQUARE], [ISLAND]]}))
    assert both.contains(118.2, 25.2)
    assert both.contains(120.1, 25.1)
    assert not both.contains(119.5, 25.2)
    assert both.box == Box(118.0, 25.0, 120.5, 26.0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "不是有效的 JSON"),
        ("[]", "只接受 GeoJSON 的 Polygon 或 MultiPolygon"),
        ('{"type":"Point","coordinates":[1,2]}', "只接受 GeoJSON 的 Polygon 或 MultiPolygon"),
        ('{"type":"Polygon"}', "缺少坐标"),
        ('{"type":"MultiPolygon","coordinates":[[]]}', "缺少坐标"),
        (
            '{"type":"Polygon","coordinates":[[[1,2],[2,2],[1,2]]]}',
            "每个环至少四个点，并且首尾相同",
        ),
        (
            '{"type":"Polygon","coordinates":[[[1,2],[2,2],[2,3],[1,3]]]}',
            "每个环至少四个点，并且首尾相同",
        ),
        ('{"type":"Polygon","coordinates":[[1,2]]}', "坐标须为 [经度, 纬度]"),
        ('{"type":"Polygon","coordinates":[[["a",2]]]}', "坐标须为数字"),
        ('{"type":"Polygon","coordinates":[[[true,2]]]}', "坐标须为数字"),
        ('{"type":"Polygon","coordinates":[[[25,118]]]}', "坐标超出范围，请检查经度纬度是否颠倒"),
        ('{"type":"Polygon","coordinates":[[[NaN,2]]]}', "坐标超出范围，请检查经度纬度是否颠倒"),
    ],
)
def test_what_is_no_area_says_why(text: str, sentence: str) -> None:
    with pytest.raises(BadShape) as wrong:
        read_area(text)
    assert str(wrong.value) == sentence


DEGREES = st.integers(0, 100)


@given(DEGREES, DEGREES)
def test_a_rectangle_holds_exactly_what_its_box_holds(x: int, y: int) -> None:
    ring = [[20.0, 30.0], [70.0, 30.0], [70.0, 60.0], [20.0, 60.0], [20.0, 30.0]]
    is_in = 20 <= x <= 70 and 30 <= y <= 60
    assert polygon(ring).contains(x, y) is is_in


@given(st.floats(118.01, 118.99), st.floats(25.01, 25.99))
def test_neighbours_share_no_point_but_their_border(lon: float, lat: float) -> None:
    """The square cut along its diagonal: every point lies in one half, or on the cut in both."""
    lower = polygon([SQUARE[0], SQUARE[1], SQUARE[2], SQUARE[0]])
    upper = polygon([SQUARE[0], SQUARE[2], SQUARE[3], SQUARE[0]])
    halves = [half.contains(lon, lat) for half in (lower, upper)]
    assert any(halves)
    if abs((lon - 118) - (lat - 25)) > 1e-9:
        assert sum(halves) == 1


@given(st.lists(st.tuples(st.integers(-170, 170), st.integers(-80, 80)), min_size=3, max_size=8))
def test_nothing_outside_the_box_is_inside(points: list[tuple[int, int]]) -> None:
    ring = [[float(x), float(y)] for x, y in [*points, points[0]]]
    area = polygon(ring)
    assert not area.contains(area.box.east + 1, area.box.north)
    assert not area.contains(area.box.west, area.box.south - 1)
