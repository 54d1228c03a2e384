"""Full coverage as a number: hours since each cell was last seen, and the blind ones (R067)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.coverage import access
from bihuan.apps.coverage.models import CoverageDay
from bihuan.apps.coverage.queries.looks import KINDS, Look, looks
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Viewer

HOUR_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell and how it was last seen."""

    code: str
    name: str
    town: str
    boundary: str
    lon: float | None
    lat: float | None
    km2: float
    looks: tuple[Look, ...]
    hours: float | None
    """Since it was last seen in any way; none where it never was."""
    is_seen: bool
    """Whether within the hours asked for."""

    @property
    def last(self) -> Look | None:
        return self.looks[0] if self.looks else None


@dataclass(frozen=True, slots=True)
class TownShare:
    """A township's cells, and how many of them were seen."""

    code: str
    name: str
    cells: int
    seen: int
    blind_km2: float

    @property
    def share(self) -> float:
        return round(100 * self.seen / self.cells, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The cells of a county or of a part of it, at a moment."""

    at: datetime
    within_hours: int
    cells: tuple[CellView, ...]
    towns: tuple[TownShare, ...]

    @property
    def seen(self) -> int:
        return sum(cell.is_seen for cell in self.cells)

    @property
    def share(self) -> float | None:
        """Per cent of the cells, one decimal; none where there are none."""
        return round(100 * self.seen / len(self.cells), 1) if self.cells else None

    @property
    def km2(self) -> float:
        return sum(cell.km2 for cell in self.cells)

    @property
    def seen_km2(self) -> float:
        return sum(cell.km2 for cell in self.cells if cell.is_seen)

    @property
    def area_share(self) -> float | None:
        return round(100 * self.seen_km2 / self.km2, 1) if self.km2 else None

    @property
    def gaps(self) -> list[CellView]:
        """Blind cells: never seen first, then the longest unseen."""
        blind = [cell for cell in self.cells if not cell.is_seen]
        return sorted(
            blind, key=lambda cell: (cell.hours is not None, -(cell.hours or 0), cell.code)
        )


def coverage(
    viewer: Viewer,
    *,
    at: datetime,
    within_hours: int = 24,
    township: str = "",
    kinds: Collection[str] = tuple(KINDS),
) -> Coverage:
    """As far as the viewer's area goes."""
    county = access.county_of(viewer)
    reach = access.reaches(viewer)
    whole = of_county(county, at=at, within_hours=within_hours, kinds=kinds)
    cells = [
        cell
        for cell in whole.cells
        if cell.code.startswith(tuple(reach)) and cell.code.startswith(township)
    ]
    return _coverage(cells, at, within_hours)


def of_county(
    county_code: str,
    *,
    at: datetime,
    within_hours: int,
    kinds: Collection[str] = tuple(KINDS),
) -> Coverage:
    seen = looks(county_code, at=at, kinds=kinds)
    areas = places.grid_index(county_code).areas_km2()
    cells = []
    for place in places.cells(county_code):
        ways = seen.get(place.code, ())
        hours = round((at - ways[0].at).total_seconds() / HOUR_S, 1) if ways else None
        cells.append(
            CellView(
                code=place.code,
                name=place.name,
                town=place.code[:9],
                boundary=place.boundary,
                lon=place.lon,
                lat=place.lat,
                km2=areas.get(place.code, 0.0),
                looks=ways,
                hours=hours,
                is_seen=hours is not None and hours <= within_hours,
            )
        )
    return _coverage(cells, at, within_hours)


def _coverage(cells: Collection[CellView], at: datetime, within_hours: int) -> Coverage:
    names = places.names({cell.town for cell in cells})
    towns = tuple(
        _town(code, names.get(code, code), [cell for cell in cells if cell.town == code])
        for code in sorted(names)
    )
    return Coverage(at=at, within_hours=within_hours, cells=tuple(cells), towns=towns)


def _town(code: str, name: str, cells: Collection[CellView]) -> TownShare:
    blind = sum(cell.km2 for cell in cells if not cell.is_seen)
    return TownShare(code, name, len(cells), sum(cell.is_seen for cell in cells), round(blind, 1))


def trend(viewer: Viewer, *, last: int = 30) -> list[CoverageDay]:
    """The county's evenings, the latest last."""
    return access.days(access.county_of(viewer))[-last:]


def cell_codes(county_code: str) -> set[str]:
    return {place.code for place in places.cells(county_code)}


def cell_at(
    county_code: str, lon: float | None, lat: float | None, place_code: str
) -> tuple[str, ...]:
    """The one cell around a point; without one, the place itself where it is a cell."""
    if lon is not None and lat is not None:
        found = places.grid_index(county_code).cell_of(lon, lat)
        if found is not None:
            return (found,)
    return (place_code,) if place_code in cell_codes(county_code) else ()
