"""Cells: the village of the tests parted into four grids of a kilometre."""

import json
from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.audit.events import Event
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.places import actions as places
from bihuan.rules.viewer import Viewer
from bihuan.wiring.reactions import HANDLERS
from tests.factories.people import CODE, SET_UP

VILLAGE = CODE + "101201"
GRIDS = tuple(f"{VILLAGE}{n:03}" for n in (1, 2, 3, 4))
WEST, SOUTH, STEP = 118.2, 25.3, 0.01
MIDDLES = tuple(
    (round(WEST + (n % 2 + 0.5) * STEP, 6), round(SOUTH + (n // 2 + 0.5) * STEP, 6))
    for n in range(4)
)


def square(west: float, south: float, size: float) -> str:
    east, north = round(west + size, 6), round(south + size, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def lay_grids(at: datetime) -> None:
    places.set_boundary(code=CODE, geojson=square(118, 25, 1), by=SET_UP, at=at)
    places.set_boundary(code=CODE + "101", geojson=square(118.1, 25.2, 0.3), by=SET_UP, at=at)
    for n, code in enumerate(GRIDS):
        places.add_place(code=code, name=f"前坡村{n + 1}格", by=SET_UP, at=at)
        west, south = round(WEST + n % 2 * STEP, 6), round(SOUTH + n // 2 * STEP, 6)
        places.set_boundary(code=code, geojson=square(west, south, STEP), by=SET_UP, at=at)


def happened(event: Event, by: Viewer, at: datetime) -> None:
    """Something another app reports, and what follows from it."""
    with transaction.atomic():
        audit.record(event, by=by, at=at)
    run_jobs(at)


def run_jobs(at: datetime) -> None:
    while jobs.run_due(handlers=HANDLERS, at=at):
        continue


def pages() -> dict[str, dict[str, object]]:
    """What the addresses of the map point to: the village is a cell of its own."""
    return {
        "map-layer": {"code": "grids"},
        "map-card": {"layer": "grids", "key": VILLAGE},
    }
