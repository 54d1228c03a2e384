"""A county on a sheet: areas of longitude and latitude as paths (S3, S5)."""

import pytest

from bihuan.rules.chart.mapping import lay_map
from bihuan.rules.geodesy import Area

WEST = Area(((((118.0, 25.0), (118.5, 25.0), (118.5, 26.0), (118.0, 26.0), (118.0, 25.0)),),))
EAST = Area(((((118.5, 25.0), (119.0, 25.0), (119.0, 26.0), (118.5, 26.0), (118.5, 25.0)),),))


def test_north_is_up_and_a_degree_keeps_its_length() -> None:
    laid = lay_map({"w": WEST, "e": EAST}, {"w": (118.1, 25.9)}, width=416, margin=8)
    ring = laid.outlines["w"].rings[0]
    assert ring[0] == (8.0, laid.height - 8)
    assert ring[2] == (208.0, 8.0)
    assert laid.height == pytest.approx(400 / 0.9026 + 16, abs=0.5)


def test_a_name_stands_at_its_point_or_in_the_middle() -> None:
    laid = lay_map({"w": WEST, "e": EAST}, {"w": (118.1, 25.9)}, width=416, margin=8)
    assert laid.outlines["w"].middle == (48.0, pytest.approx(52.3, abs=0.2))
    assert laid.outlines["e"].middle == (308.0, pytest.approx(laid.height / 2, abs=0.2))


def test_nothing_to_lay_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        lay_map({}, {}, width=400)
