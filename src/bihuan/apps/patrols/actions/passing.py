"""Which divisions a walk came through."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bihuan.apps.patrols.models import Passage, Patrol
from bihuan.foundation.places import queries as places
from bihuan.rules import geodesy

NEAR_M = 1000
"""A village without a boundary is passed by whoever comes this close to its point."""
TOWNSHIP, VILLAGE, GRID = 9, 12, 15

Spot = tuple[float, float, datetime]


def passages(patrol: Patrol, spots: Sequence[Spot]) -> list[Passage]:
    """Every township, village and cell that a spot lies in, with the last moment there."""
    last: dict[str, datetime] = {}
    villages: dict[str, list[places.Place]] = {}
    points = [(lon, lat) for lon, lat, _ in spots]
    for (lon, lat, at), code in zip(spots, places.codes_at(points), strict=True):
        if code is None or not code.startswith(patrol.county_code):
            continue
        for passed in _around(code, (lon, lat), villages):
            last[passed] = max(at, last.get(passed, at))
    return [
        Passage(patrol=patrol, place_code=code, at=moment) for code, moment in sorted(last.items())
    ]


def _around(
    code: str, point: tuple[float, float], villages: dict[str, list[places.Place]]
) -> Iterable[str]:
    yield from (code[:digits] for digits in (TOWNSHIP, VILLAGE, GRID) if len(code) >= digits)
    if len(code) != TOWNSHIP:
        return
    if code not in villages:
        villages[code] = [one for one in places.children(code) if one.west is None and one.lon]
    near = [(geodesy.metres(*point, one.lon or 0, one.lat or 0), one) for one in villages[code]]
    yield from (one.code for metres, one in near if metres <= NEAR_M)
