"""One layer as GeoJSON, with an ETag, so that an unchanged layer is sent once."""

import hashlib
import json
from typing import Any

from django.http import HttpResponse

from bihuan.doors.kit.request import Request
from bihuan.doors.web.map import layers
from bihuan.doors.web.map.features import Feature, Land
from bihuan.doors.web.map.page import asking_of
from bihuan.foundation.places import queries as places
from bihuan.rules.geodesy import read_area
from bihuan.rules.refusal import NotVisible

DIGITS = 6


def page(request: Request, code: str) -> HttpResponse:
    asking = asking_of(request)
    if code == "land":
        towns = places.shapes(asking.county)
        features = [_town(town) for town in towns] + [_name(town) for town in towns]
    else:
        found = [one for one in layers.layers(asking) if one.code == code]
        if not found:
            raise NotVisible(f"map.layer:{code}")
        features = [_point(one) for one in layers.points(found[0], asking)]
        features += [_land(one) for one in layers.areas(found[0], asking)]
    return _answer(request, {"type": "FeatureCollection", "features": features})


def _answer(request: Request, collection: dict[str, Any]) -> HttpResponse:
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(text, content_type="application/geo+json")
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _town(town: places.Place) -> dict[str, Any]:
    return _land(Land(layer="land", id=town.code, name=town.name, boundary=town.boundary, fill=""))


def _name(town: places.Place) -> dict[str, Any]:
    """Where the name stands; on an area alone it would stand once in each tile."""
    middle = _middle(town)
    return {
        "type": "Feature",
        "properties": {"name": town.name},
        "geometry": {"type": "Point", "coordinates": middle},
    }


def _middle(town: places.Place) -> list[float]:
    if town.lon is not None and town.lat is not None:
        return [town.lon, town.lat]
    box = read_area(town.boundary).box
    return [(box.west + box.east) / 2, (box.south + box.north) / 2]


def _point(one: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "key": one.key,
            "name": one.name,
            "line": one.line,
            "fill": one.fill,
            "ink": one.ink,
            "mark": one.mark,
            "letter": one.letter,
            "weight": one.weight,
            "card": one.card_url,
        },
        "geometry": {
            "type": "Point",
            "coordinates": [round(one.lon, DIGITS), round(one.lat, DIGITS)],
        },
    }


def _land(one: Land) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "key": one.key,
            "card": one.card_url,
            "name": one.name,
            "line": one.line,
            "fill": one.fill,
            "edge": one.edge,
            "opacity": one.opacity,
            "hatched": one.is_hatched,
        },
        "geometry": json.loads(one.boundary),
    }
