import json
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules.geodesy import read_area
from bihuan.rules.gridindex import GridIndex

COUNTY = "339921"


def square(west: float, south: float, size: float) -> str:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


CELLS = [
    (f"{COUNTY}100001{row * 4 + column:03}", square(118 + column * 0.25, 25 + row * 0.25, 0.25))
    for row, column in product(range(4), range(4))
]
INDEX = GridIndex([(COUNTY, square(117.5, 24.5, 2)), *CELLS])


def test_a_shared_border_belongs_to_the_lower_code_and_a_cell_goes_before_the_county() -> None:
    assert INDEX.cell_of(118.1, 25.1) == f"{COUNTY}100001000"
    assert INDEX.cell_of(118.25, 25.1) == f"{COUNTY}100001000"
    assert INDEX.cell_of(118.25, 25.25) == f"{COUNTY}100001000"
    assert INDEX.cell_of(117.6, 24.6) == COUNTY
    assert INDEX.cell_of(120.0, 25.0) is None
    assert GridIndex([]).cell_of(118.1, 25.1) is None
    assert (GridIndex([]).cells_of([(118.1, 25.1)]), INDEX.cells_of([])) == ([None], [])


eighths = st.integers(-8, 24).map(lambda n: n / 16)


@settings(max_examples=60)
@given(st.lists(st.tuples(eighths, eighths), min_size=1, max_size=30))
def test_every_point_lies_where_going_through_all_cells_finds_it(
    steps: list[tuple[float, float]],
) -> None:
    points = [(118 + x, 25 + y) for x, y in steps]
    by_hand = [
        next(
            (code for code, shape in [*CELLS, (COUNTY, square(117.5, 24.5, 2))]
             if read_area(shape).contains(lon, lat)),
            None,
        )
        for lon, lat in points
    ]  # fmt: skip
    assert INDEX.cells_of(points) == by_hand
    assert [INDEX.cell_of(*point) for point in points] == by_hand


def test_a_camera_sees_the_cells_of_which_its_circle_covers_half() -> None:
    """R067: a cell of 25 by 28 km; a circle of 14 km around its middle covers most of it."""
    grid = GridIndex(CELLS)
    assert grid.cells_within(118.125, 25.125, 14_000) == [f"{COUNTY}100001000"]
    assert grid.cells_within(118.125, 25.125, 9_000) == []
    both = [f"{COUNTY}100001000", f"{COUNTY}100001001"]
    assert grid.cells_within(118.25, 25.125, 24_000) == both


def test_the_area_of_a_cell_is_the_areas_on_the_sphere() -> None:
    """0.25° by 0.25° at 25.125° north: R² · Δλ · (sin φ₂ − sin φ₁) = 699.7 km²."""
    areas = GridIndex(CELLS).areas_km2()
    assert round(areas[f"{COUNTY}100001000"], 1) == 699.7
    assert len(areas) == 16
