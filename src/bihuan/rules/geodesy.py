"""Areas of GeoJSON (RFC 7946) and the points in them, on longitude and latitude in degrees."""

import json
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Any

EARTH_RADIUS_M = 6_371_008.8

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""The outer ring first, then its holes."""


class BadShape(ValueError):
    """Not an area; the text says in Chinese what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around an area."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Area:
    """One or more polygons, each with its holes."""

    polygons: tuple[Polygon, ...]

    @property
    def box(self) -> Box:
        points = [point for polygon in self.polygons for point in polygon[0]]
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        return Box(min(lons), min(lats), max(lons), max(lats))

    def contains(self, lon: float, lat: float) -> bool:
        """A point on the border belongs to the area."""
        return any(_in_polygon(polygon, (lon, lat)) for polygon in self.polygons)


def read_area(text: str) -> Area:
    """The area of a GeoJSON Polygon or MultiPolygon, or BadShape."""
    try:
        shape = json.loads(text)
    except ValueError as wrong:
        raise BadShape("不是有效的 JSON") from wrong
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise BadShape("只接受 GeoJSON 的 Polygon 或 MultiPolygon")
    held = shape.get("coordinates")
    polygons = [held] if kind == "Polygon" else held
    return Area(tuple(_polygon(rings) for rings in _filled(polygons)))


def _filled(part: Any) -> list[Any]:
    if not isinstance(part, list) or not part:
        raise BadShape("缺少坐标")
    return part


def _polygon(rings: Any) -> Polygon:
    return tuple(_ring(points) for points in _filled(rings))


def _ring(points: Any) -> Ring:
    ring = tuple(_point(point) for point in _filled(points))
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise BadShape("每个环至少四个点，并且首尾相同")
    return ring


def _point(point: Any) -> Point:
    if not isinstance(point, list) or len(point) < 2:
        raise BadShape("坐标须为 [经度, 纬度]")
    lon, lat = point[:2]
    if type(lon) not in {int, float} or type(lat) not in {int, float}:
        raise BadShape("坐标须为数字")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadShape("坐标超出范围，请检查经度纬度是否颠倒")
    return float(lon), float(lat)


def _in_polygon(polygon: Polygon, point: Point) -> bool:
    outer, *holes = polygon
    if any(_on_border(ring, point) for ring in polygon):
        return True
    return _winds_around(outer, point) and not any(_winds_around(hole, point) for hole in holes)


def _on_border(ring: Ring, point: Point) -> bool:
    return any(_on_edge(start, end, point) for start, end in pairwise(ring))


def _on_edge(start: Point, end: Point, point: Point) -> bool:
    (x1, y1), (x2, y2), (x, y) = start, end, point
    is_between = min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)
    return is_between and (x2 - x1) * (y - y1) == (y2 - y1) * (x - x1)


def _winds_around(ring: Ring, point: Point) -> bool:
    """Even-odd rule: a ray to the east crosses the ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def metres(from_lon: float, from_lat: float, to_lon: float, to_lat: float) -> float:
    """Distance along the ground, on a sphere of the mean radius of the earth."""
    south, north = radians(from_lat), radians(to_lat)
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin(radians(to_lon - from_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(half))


def box_around(lon: float, lat: float, within_m: float) -> Box:
    """A box that holds every point within that distance."""
    high = degrees(within_m / EARTH_RADIUS_M)
    wide = high / max(0.01, cos(radians(lat)))
    return Box(lon - wide, lat - high, lon + wide, lat + high)
