from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from bihuan.apps.coverage import access
from bihuan.apps.incidents import queries as incidents
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.bundle import asset_url
from bihuan.doors.kit.chart.cellmap import Cell, Step, legend
from bihuan.doors.kit.chart.cellmap import swatch as sign_of
from bihuan.doors.kit.request import Request
from bihuan.doors.web.map import layers
from bihuan.doors.web.map.asked import PERIODS, STATES, Asked, read
from bihuan.doors.web.map.features import Asking, Feature, Land, Layer
from bihuan.doors.web.map.picture import picture, swatch
from bihuan.foundation.places import queries as places

SLIDER_DAYS = 30
LISTED = 60
"""Rows beside the map; the rest are on it and in the export."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree, with its sign, its count and whether it is on."""

    layer: Layer
    sign: SafeString
    count: int | None
    is_on: bool


def asking_of(request: Request) -> Asking:
    county = access.county_of(request.viewer)
    return Asking(request.viewer, request.now, county, read(request.GET, request.now))


def page(request: Request) -> HttpResponse:
    """Everything by place: the county drawn at once, the list beside it, a map on top."""
    asking = asking_of(request)
    known = layers.layers(asking)
    shown = layers.shown(asking.asked, known)
    points = [(one.code, layers.points(one, asking)) for one in shown if one.points]
    lands = [land for one in shown for land in layers.areas(one, asking)]
    towns = places.shapes(asking.county)
    rows = sorted((one for _, several in points for one in several), key=lambda one: -one.weight)
    held = {code: len(several) for code, several in points}
    context = {
        "asked": asking.asked,
        "groups": _tree(asking, known, held),
        "picture": picture(towns, lands, points, told=_told(rows, shown)),
        "rows": rows[:LISTED],
        "total": len(rows),
        "more": max(0, len(rows) - LISTED),
        "lands": lands if not rows else (),
        "towns": towns,
        "fields": ledger.choices("field"),
        "sources": incidents.Source.choices,
        "before": asking.asked.day - timedelta(days=1),
        "after": min(asking.asked.day + timedelta(days=1), request.now.date()),
        "slider": (-SLIDER_DAYS, max(-SLIDER_DAYS, (asking.asked.day - request.now.date()).days)),
        "periods": PERIODS,
        "states": STATES,
        "config": _config(request, asking.asked, shown),
        "legend": [(step, sign_of(step)) for step in _steps(lands)],
        "empty": [one.name for one in shown if held.get(one.code) == 0],
    }
    return render(request, "map/page.html", context)


def _tree(
    asking: Asking, known: list[Layer], held: dict[str, int]
) -> list[tuple[str, list[Branch]]]:
    counts = _counts(asking) | held
    branches = [
        Branch(one, swatch(one.mark, one.fill), counts.get(one.code), one.code in asking.asked.on)
        for one in known
    ]
    order = list(dict.fromkeys(one.group for one in known))
    branches.sort(key=lambda branch: order.index(branch.layer.group))
    grouped = groupby(branches, key=lambda branch: branch.layer.group)
    return [(group, list(several)) for group, several in grouped]


def _steps(lands: list[Land]) -> tuple[Step, ...]:
    """The legend of the cells, where they are on."""
    hours = [one.hours for one in lands if one.layer == "grids"]
    cells = [Cell("", "", "", hour) for hour in hours]
    return legend(cells) if cells else ()


def _counts(asking: Asking) -> dict[str, int]:
    """Of layers that are off: how many are registered, without drawing them."""
    found = {
        f"{kind}-{pack.code}": counts.active
        for pack, counts in subjects.registers(asking.viewer)
        for kind in ("reg", "area")
    }
    found["grids"] = len(places.cells(asking.county))
    found["pattern"] = len(places.zones(asking.county))
    return found


def _config(request: Request, asked: Asked, shown: list[Layer]) -> dict[str, Any]:
    """What the map on top needs to know: where the layers are, in the order they are drawn."""
    query = request.GET.copy()
    for name in ("on", "shown"):
        query.pop(name, None)
    end = f"?{query.urlencode()}" if query else ""
    return {
        "worker": asset_url("map-worker.js"),
        "land": reverse("map-layer", args=["land"]),
        "layers": [
            {
                "code": one.code,
                "url": reverse("map-layer", args=[one.code]) + end,
                "kind": "areas" if one.areas else "points",
            }
            for one in shown
        ],
        "select": reverse("map-selected"),
        "point": reverse("map-point"),
        "day": f"{asked.day}",
    }


def _told(rows: list[Feature], shown: list[Layer]) -> str:
    return f"县域图：{'、'.join(one.name for one in shown) or '没有打开图层'}，共{len(rows)}处"
