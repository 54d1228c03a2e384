"""The county's divisions as shapes a phone draws itself: a village map without a network."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bihuan.apps.fieldwork import access
from bihuan.apps.patrols import access as patrols
from bihuan.doors.field.answers import in_json, said
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places
from bihuan.rules.geodesy import read_area

TOWNSHIP, VILLAGE = 9, 12
MOST_POINTS = 60_000
"""Five digits a number: well below 2 MB."""


@require_safe
@in_json
def page(request: Request) -> HttpResponse:
    """Townships of the county; villages and cells of the viewer's own; names at their points."""
    county = access.require_field(request.viewer)
    own = patrols.area_of(request.viewer) or county
    shapes = list(_shapes(county, own))
    answer = said({"own": own, "shapes": shapes})
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _shapes(county: str, own: str) -> Iterator[dict[str, object]]:
    left = MOST_POINTS
    for place in places.outlined(county):
        is_township = len(place.code) == TOWNSHIP
        is_own = place.code.startswith(own) and len(own) >= TOWNSHIP
        if not is_township and not is_own and len(place.code) != VILLAGE:
            continue
        rings = [] if not place.boundary else _rings(place.boundary)
        if not is_township and not is_own:
            rings = []
        left -= sum(len(ring) for ring in rings)
        yield {
            "code": place.code,
            "name": place.name,
            "lon": place.lon,
            "lat": place.lat,
            "rings": rings if left > 0 else [],
        }


def _rings(boundary: str) -> list[list[list[float]]]:
    return [
        [[round(lon, 5), round(lat, 5)] for lon, lat in ring]
        for polygon in read_area(boundary).polygons
        for ring in polygon[:1]
    ]
