from collections.abc import Iterable, Sequence
from functools import lru_cache

from bihuan.foundation.places.models import Drawing, Place, Zone
from bihuan.rules.gridindex import GridIndex
from bihuan.rules.refusal import NotVisible

__all__ = [
    "Place",
    "Zone",
    "cells",
    "children",
    "code_at",
    "codes_at",
    "counties",
    "exists",
    "grid_index",
    "names",
    "outlined",
    "path",
    "place",
    "place_at",
    "points_of",
    "shapes",
    "under",
    "zone",
    "zone_codes",
    "zones",
]

STEPS = (6, 9, 12, 15)


def place(code: str) -> Place:
    found = Place.objects.filter(code=code).first()
    if found is None:
        raise NotVisible(f"places.place:{code}")
    return found


def exists(code: str) -> bool:
    return Place.objects.filter(code=code).exists()


def counties() -> list[str]:
    """Codes of the counties that are kept here."""
    found = Place.objects.filter(level=Place.Level.COUNTY).order_by("code")
    return list(found.values_list("code", flat=True))


def names(codes: Iterable[str]) -> dict[str, str]:
    """Names by code, in one query; codes nobody registered are absent."""
    return dict(Place.objects.filter(code__in=set(codes)).values_list("code", "name"))


def points_of(codes: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Where each division is said to be, as far as that is known; one query."""
    rows = Place.objects.filter(code__in=set(codes), lon__isnull=False).values_list(
        "code", "lon", "lat"
    )
    return {code: (lon, lat) for code, lon, lat in rows if lon is not None and lat is not None}


def children(code: str) -> list[Place]:
    return list(Place.objects.defer("boundary").filter(parent__code=code).order_by("code"))


def path(code: str) -> tuple[Place, ...]:
    """From the county down to the place itself; what is not registered is left out."""
    heads = [code[:step] for step in STEPS if step <= len(code)]
    return tuple(Place.objects.defer("boundary").filter(code__in=heads).order_by("code"))


def under(prefix: str) -> list[Place]:
    """The place itself and all below it, as a tree is read."""
    if not prefix:
        return []
    return list(Place.objects.defer("boundary").filter(code__startswith=prefix).order_by("code"))


def place_at(lon: float, lat: float) -> Place | None:
    """The deepest place whose boundary holds the point; on a shared border, the lower code."""
    code = code_at(lon, lat)
    return None if code is None else place(code)


def code_at(lon: float, lat: float) -> str | None:
    """The code of the deepest place around the point; one small question to the database."""
    return _boundaries(_drawn()).cell_of(lon, lat)


def codes_at(points: Sequence[tuple[float, float]]) -> list[str | None]:
    """The deepest place of each point, for an import of many."""
    return _boundaries(_drawn()).cells_of(points)


def cells(county_code: str) -> list[Place]:
    """What full coverage is counted by: every grid, and every village that has no grids."""
    low = Place.objects.filter(code__startswith=county_code, level__in=("village", "grid"))
    found = list(low.order_by("code"))
    divided = {one.parent_id for one in found if one.level == Place.Level.GRID}
    return [one for one in found if one.code not in divided]


def grid_index(county_code: str) -> GridIndex:
    """The cells of the county that have a boundary; built once for every state of the drawing."""
    return _grid(county_code, _drawn())


def _drawn() -> str:
    return Drawing.objects.values_list("mark", flat=True).first() or ""


@lru_cache(maxsize=4)
def _boundaries(mark: str) -> GridIndex:
    drawn = Place.objects.exclude(boundary="") if mark else Place.objects.none()
    return GridIndex(drawn.values_list("code", "boundary"))


@lru_cache(maxsize=8)
def _grid(county_code: str, mark: str) -> GridIndex:
    drawn = cells(county_code) if mark else []
    return GridIndex((one.code, one.boundary) for one in drawn if one.boundary)


def zones(county_code: str) -> list[Zone]:
    """The county's pattern: cores first, then areas and corridors."""
    drawn = Zone.objects.filter(county_code=county_code, dropped_at__isnull=True)
    order = {kind: place for place, kind in enumerate(Zone.Kind.values)}
    return sorted(drawn, key=lambda zone: (order[zone.kind], zone.id))


def zone(county_code: str, zone_id: int) -> Zone:
    found = Zone.objects.filter(county_code=county_code, id=zone_id, dropped_at__isnull=True)
    one = found.first()
    if one is None:
        raise NotVisible(f"places.zone:{zone_id}")
    return one


def zone_codes(zone_id: int | None) -> tuple[str, ...]:
    """The divisions of a zone, for a filter; none for a zone nobody drew."""
    if zone_id is None:
        return ()
    found = Zone.objects.filter(id=zone_id, dropped_at__isnull=True)
    return tuple(found.values_list("codes", flat=True).first() or ())


def outlined(county_code: str) -> list[Place]:
    """All divisions below the county with their boundaries, the wide ones first."""
    below = Place.objects.filter(code__startswith=county_code).exclude(code=county_code)
    return sorted(below.order_by("code"), key=lambda one: len(one.code))


def shapes(county_code: str) -> list[Place]:
    """The county's townships with their boundaries, for a map."""
    return list(
        Place.objects.filter(parent__code=county_code).exclude(boundary="").order_by("code")
    )
