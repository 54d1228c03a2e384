"""Lines and areas of subjects: whether GeoJSON is one, a point on it, what holds a point."""

import json
from collections.abc import Iterable

from shapely import Point, STRtree, from_geojson
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from bihuan.rules.geodesy import BadShape

KINDS = {
    "point": frozenset({"LineString", "Polygon", "MultiPolygon"}),
    "line": frozenset({"LineString", "MultiLineString"}),
    "area": frozenset({"Polygon", "MultiPolygon"}),
    "none": frozenset[str](),
}
MOST_POINTS = 20_000


def read(text: str, geometry: str) -> BaseGeometry:
    """The shape, of the kind that the register has."""
    try:
        kind = json.loads(text).get("type")
        shape = from_geojson(text)
    except (ValueError, AttributeError, GEOSException) as wrong:
        raise BadShape("不是有效的 GeoJSON") from wrong
    if kind not in KINDS[geometry]:
        raise BadShape(f"本清单的图形须为{'或'.join(sorted(KINDS[geometry])) or '空'}")
    if shape.is_empty or not shape.is_valid:
        raise BadShape("图形为空或自相交")
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise BadShape("坐标超出范围，请检查经度纬度是否颠倒")
    return shape


def point_on(text: str, geometry: str) -> tuple[float, float]:
    point = read(text, geometry).representative_point()
    return round(point.x, 6), round(point.y, 6)


class Held:
    """Areas by id, to ask many times which of them hold a point."""

    def __init__(self, areas: Iterable[tuple[int, str]]) -> None:
        both = [(key, from_geojson(text)) for key, text in areas]
        self.keys = [key for key, _ in both]
        self.tree = STRtree([shape for _, shape in both])

    def at(self, lon: float, lat: float) -> list[int]:
        """Ids of the areas the point lies in or on, lowest first."""
        found = self.tree.query(Point(lon, lat), predicate="intersects")
        return sorted(self.keys[index] for index in found)
