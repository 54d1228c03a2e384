from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.map.cards import contacts, zones
from bihuan.doors.web.map.features import Asking
from bihuan.doors.web.map.page import asking_of
from bihuan.foundation.places import queries as places
from bihuan.rules import geodesy
from bihuan.rules.refusal import Refused

NEAR_M = 1000
MOST = 20


def page(request: Request) -> HttpResponse:
    """What any point lies in on any day, who answers for it, and what stands near (R048, R082)."""
    asking = asking_of(request)
    lon, lat = _degrees(request.GET, "lon", 180), _degrees(request.GET, "lat", 90)
    code = places.code_at(lon, lat) or ""
    here = code if code.startswith(asking.county) else ""
    if not here:
        raise Refused("map.point.outside", "这个位置不在本县范围内")
    day = asking.asked.day
    near = subjects.near(asking.county, lon, lat, NEAR_M)[:MOST]
    seen = _visible(asking, lon, lat)
    shown = {
        "lon": lon,
        "lat": lat,
        "day": day,
        "path": places.path(here)[1:],
        "zones": zones(asking, lon, lat, here, day),
        "contacts": contacts(asking, here),
        "near": [(one, round(metres)) for one, metres in near if one.id in seen],
        "today": request.now.date(),
    }
    return render(request, "map/point.html", shown)


def _visible(asking: Asking, lon: float, lat: float) -> set[int]:
    """Ids of what this reader may see there; areas are told by whether they hold the point."""
    box = geodesy.box_around(lon, lat, NEAR_M)
    codes = [pack.code for pack in subjects.packs(asking.county) if pack.geometry != "area"]
    edges = (box.west, box.south, box.east, box.north)
    return {one.id for one in subjects.points(asking.viewer, codes, box=edges)}


def _degrees(query: QueryDict, name: str, most: int) -> float:
    try:
        found = float(query.get(name, ""))
    except ValueError as wrong:
        raise Refused("map.point.no_place", "请给出经度和纬度") from wrong
    if not -most <= found <= most:
        raise Refused("map.point.off_the_earth", "坐标超出范围，请检查经度纬度是否颠倒")
    return found
