"""A county on a sheet: areas of longitude and latitude as paths of points in a box."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import cos, radians

from bihuan.rules.geodesy import Area, Box

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as it is drawn: closed rings, and where its name stands."""

    rings: tuple[tuple[Spot, ...], ...]
    middle: Spot


@dataclass(frozen=True, slots=True)
class Frame:
    """Where longitude and latitude fall on a sheet of this size."""

    width: float
    height: float
    west: float
    north: float
    across: float
    """Units of the sheet for a degree of longitude."""
    down: float
    margin: float

    def put(self, lon: float, lat: float) -> Spot:
        x = self.margin + (lon - self.west) * self.across
        return round(x, 1), round(self.margin + (self.north - lat) * self.down, 1)


@dataclass(frozen=True, slots=True)
class Laid:
    """All areas in a box of this size; north is up, degrees keep their lengths."""

    outlines: Mapping[str, Outline]
    on: Frame

    @property
    def width(self) -> float:
        return self.on.width

    @property
    def height(self) -> float:
        return self.on.height

    def put(self, lon: float, lat: float) -> Spot:
        """Where another point falls on the same sheet."""
        return self.on.put(lon, lat)


def frame(boxes: Collection[Box], *, width: float, margin: float = 8) -> Frame:
    """A sheet `width` wide that holds all boxes; without any: ValueError."""
    west, east = min(box.west for box in boxes), max(box.east for box in boxes)
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    squeeze = cos(radians((south + north) / 2))
    scale = (width - 2 * margin) / ((east - west) * squeeze)
    height = round((north - south) * scale + 2 * margin, 1)
    return Frame(width, height, west, north, squeeze * scale, scale, margin)


def outline(area: Area, point: Spot | None, on: Frame) -> Outline:
    """One area on a sheet, its name at the point or in the middle of its box."""
    box = area.box
    lon, lat = point or ((box.west + box.east) / 2, (box.south + box.north) / 2)
    rings = tuple(
        tuple(on.put(*place) for place in ring) for polygon in area.polygons for ring in polygon
    )
    return Outline(rings, on.put(lon, lat))


def lay_map(
    areas: Mapping[str, Area], points: Mapping[str, Spot], *, width: float, margin: float = 8
) -> Laid:
    """Areas by code, and where a name belongs (longitude, latitude), in a sheet `width` wide.

    Without areas there is nothing to lay: ValueError.
    """
    on = frame([area.box for area in areas.values()], width=width, margin=margin)
    outlines = {code: outline(area, points.get(code), on) for code, area in areas.items()}
    return Laid(outlines, on)
