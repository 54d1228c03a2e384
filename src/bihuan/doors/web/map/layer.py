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
from bihuan.rules.refusal import NotVisible

DIGITS = 6


def page(request: Request, code: str) -> HttpResponse:
    asking = asking_of(request)
    if code == "land":
        features = [
            _land(Land(layer="land", id=town.code, name=town.name, boundary=town.boundary, fill=""))
            for town in places.shapes(asking.county)
        ]
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
            "key": f"{one.layer}:{one.id}",
            "name": one.name,
            "line": one.line,
            "fill": one.fill,
            "edge": one.edge,
            "opacity": one.opacity,
            "hatched": one.is_hatched,
        },
        "geometry": json.loads(one.boundary),
    }
