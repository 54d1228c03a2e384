"""The demo county's grid cells: each village's land, nearest of its township, parted where wide."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import shapely

from bihuan.doors.demo import tables
from bihuan.foundation.places import actions as places
from bihuan.rules.viewer import Viewer

WIDE = 0.0045
"""Square degrees, some 50 km²: a village with more land has second-grade grids (二级网格)."""
NUMBERS = "一二三"
DIGITS = 5


def lay_grids(by: Viewer, at: datetime) -> None:
    for code, name, shape in _grids():
        middle = shape.representative_point()
        lon, lat = round(middle.x, DIGITS), round(middle.y, DIGITS)
        places.add_place(code=code, name=name, lon=lon, lat=lat, by=by, at=at)
        places.set_boundary(code=code, geojson=shapely.to_geojson(shape), by=by, at=at)


def _grids() -> Iterator[tuple[str, str, shapely.Geometry]]:
    """Code, name and land."""
    outlines = tables.boundaries()
    for town in tables.townships():
        land = shapely.from_geojson(outlines[town.code])
        shares = _nearest(land, [(one.lon, one.lat) for one in town.villages])
        for village, share in zip(town.villages, shares, strict=True):
            parts = _parted(share)
            for n, part in enumerate(parts, 1):
                which = f"第{NUMBERS[n - 1]}网格" if len(parts) > 1 else "网格"
                yield f"{village.code}{n:03}", f"{village.name}{which}", part


def _nearest(
    land: shapely.Geometry, points: Sequence[tuple[float, float]]
) -> list[shapely.Geometry]:
    """The land parted by which point is nearest, in the order of the points."""
    drawn = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=land)
    found = []
    for lon, lat in points:
        (around,) = [one for one in drawn.geoms if one.covers(shapely.Point(lon, lat))]
        found.append(_plain(land.intersection(around)))
    return found


def _parted(share: shapely.Geometry) -> list[shapely.Geometry]:
    """From west to east in strips of one width."""
    count = 1 + int(share.area // WIDE)
    west, south, east, north = share.bounds
    wide = (east - west) / count
    strips = [
        shapely.box(west + wide * n, south, west + wide * (n + 1), north) for n in range(count)
    ]
    return [_plain(share.intersection(strip)) for strip in strips]


def _plain(shape: shapely.Geometry) -> shapely.Geometry:
    """The largest piece, its corners rounded to a metre."""
    pieces = shapely.get_parts(shape)
    return shapely.set_precision(max(pieces, key=shapely.area), 10**-DIGITS)
