"""A county on a sheet: areas of longitude and latitude as paths of points in a box."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, radians

from bihuan.rules.geodesy import Area

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as it is drawn: closed rings, and where its name stands."""

    rings: tuple[tuple[Spot, ...], ...]
    middle: Spot


@dataclass(frozen=True, slots=True)
class Laid:
    """All areas in a box of this size; north is up, degrees keep their lengths."""

    width: float
    height: float
    outlines: Mapping[str, Outline]


def lay_map(
    areas: Mapping[str, Area], points: Mapping[str, Spot], *, width: float, margin: float = 8
) -> Laid:
    """Areas by code, and where a name belongs (longitude, latitude), in a sheet `width` wide.

    Without areas there is nothing to lay: ValueError.
    """
    boxes = [area.box for area in areas.values()]
    west, east = min(box.west for box in boxes), max(box.east for box in boxes)
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    squeeze = cos(radians((south + north) / 2))
    scale = (width - 2 * margin) / ((east - west) * squeeze)
    height = (north - south) * scale + 2 * margin

    def put(lon: float, lat: float) -> Spot:
        across = margin + (lon - west) * squeeze * scale
        return round(across, 1), round(margin + (north - lat) * scale, 1)

    outlines = {
        code: Outline(
            tuple(
                tuple(put(lon, lat) for lon, lat in ring)
                for polygon in area.polygons
                for ring in polygon
            ),
            put(*points[code]) if code in points else _middle(area, put),
        )
        for code, area in areas.items()
    }
    return Laid(width, round(height, 1), outlines)


def _middle(area: Area, put: Callable[[float, float], Spot]) -> Spot:
    box = area.box
    return put((box.west + box.east) / 2, (box.south + box.north) / 2)
