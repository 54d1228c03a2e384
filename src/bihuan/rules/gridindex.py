"""Which cell of ten thousand holds a point, and which ones a circle covers."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from bihuan.rules import geodesy

EARTH_KM = 6371.0088
KM_A_DEGREE = math.pi * EARTH_KM / 180
SEEN_SHARE = 0.5
"""A camera sees a cell when at least half of the cell's area lies in its circle."""
CIRCLE_QUARTER = 16
CHUNK = 10_000
SQUARES = np.uint16(128)

Points = NDArray[np.float64]


class GridIndex:
    """Cells by code. The deeper cell holds a point, and on a shared border the lower code."""

    def __init__(self, cells: Iterable[tuple[str, str]]) -> None:
        named = sorted(cells, key=lambda cell: (-len(cell[0]), cell[0]))
        self.codes = tuple(code for code, _ in named)
        self._shapes = np.array([_shape(boundary) for _, boundary in named], dtype=object)
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def __len__(self) -> int:
        return len(self.codes)

    def cell_of(self, lon: float, lat: float) -> str | None:
        """The cell around the point; a point on a border belongs to it."""
        near: list[int] = sorted(self._tree.query(shapely.Point(lon, lat)).tolist())
        for place in near:
            if shapely.intersects_xy(self._shapes[place], lon, lat):
                return self.codes[place]
        return None

    def cells_of(self, points: Sequence[tuple[float, float]] | Points) -> list[str | None]:
        """The cell of each point (longitude, latitude), in their order."""
        if not len(points) or not len(self):
            return [None] * len(points)
        table = np.asarray(points, dtype=np.float64)
        order = self._by_square(table)
        places = np.empty(len(table), dtype=np.int64)
        for start in range(0, len(table), CHUNK):
            part = order[start : start + CHUNK]
            places[part] = self._places(table[part])
        codes = np.array([*self.codes, None], dtype=object)
        found: list[str | None] = codes[places].tolist()
        return found

    def _by_square(self, table: Points) -> NDArray[np.int64]:
        """Neighbours one after the other, so that the same few cells are looked into for long."""
        west, south, east, north = shapely.total_bounds(self._shapes)
        spread = np.maximum([east - west, north - south], 1e-9)
        squares = np.clip((table - [west, south]) / spread * SQUARES, 0, SQUARES - 1)
        columns, rows = squares.astype(np.uint16).T
        return np.argsort(rows * SQUARES + columns, kind="stable")

    def _places(self, table: Points) -> NDArray[np.int64]:
        """Each point's place among the codes; past the end where no cell holds it."""
        which, place = self._tree.query(shapely.points(table))
        held = shapely.intersects_xy(self._shapes[place], table[which, 0], table[which, 1])
        places = np.full(len(table), len(self), dtype=np.int64)
        np.minimum.at(places, which[held], place[held])
        return places

    def cells_within(self, lon: float, lat: float, metres: float) -> list[str]:
        """Cells of which a circle on the ground covers half or more, by code."""
        circle = _circle(lon, lat, metres)
        near = self._tree.query(circle)
        covered = shapely.area(shapely.intersection(self._shapes[near], circle))
        whole = shapely.area(self._shapes[near])
        return sorted(self.codes[one] for one in near[covered >= whole * SEEN_SHARE])

    def areas_km2(self) -> dict[str, float]:
        """The area of each cell on the sphere, near enough for a cell of a few kilometres."""
        middle = shapely.get_y(shapely.centroid(self._shapes)) if len(self) else np.empty(0)
        areas = shapely.area(self._shapes) * KM_A_DEGREE**2 * np.cos(np.radians(middle))
        return dict(zip(self.codes, areas.tolist(), strict=True))


def _shape(boundary: str) -> shapely.MultiPolygon:
    area = geodesy.read_area(boundary)
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in area.polygons])


def _circle(lon: float, lat: float, metres: float) -> shapely.Polygon:
    tall = metres / 1000 / KM_A_DEGREE
    wide = tall / math.cos(math.radians(lat))
    turns = [math.tau * step / (4 * CIRCLE_QUARTER) for step in range(4 * CIRCLE_QUARTER)]
    ring = [(lon + wide * math.cos(turn), lat + tall * math.sin(turn)) for turn in turns]
    return shapely.Polygon(ring)
