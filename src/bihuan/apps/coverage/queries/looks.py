"""How a cell is seen: by people, as kept; by cameras and stations, as they are this minute."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.apps.air import queries as air
from bihuan.apps.coverage import access
from bihuan.apps.coverage.models import Sight
from bihuan.apps.incidents import queries as incidents
from bihuan.foundation.places import queries as places
from bihuan.rules.gridindex import GridIndex
from bihuan.rules.viewer import system_viewer

CAMERA, SENSOR = "camera", "sensor"
KINDS = {**dict(Sight.Kind.choices), CAMERA: "视频在线", SENSOR: "监测站在线"}
"""Code → word of every way in which a cell is seen."""
FRESH = timedelta(hours=3)
"""A station is online while its last hour is no older."""
WATCH = system_viewer("覆盖计算")


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a cell was last seen."""

    kind: str
    at: datetime
    what: str

    @property
    def word(self) -> str:
        return KINDS[self.kind]


def looks(county_code: str, *, at: datetime, kinds: Collection[str]) -> dict[str, tuple[Look, ...]]:
    """Each seen cell's looks, the latest first.

    A device sees only while it is in service: once it is silent, nothing is left of what it saw,
    and its cells are as old as the last person there.
    """
    found: defaultdict[str, list[Look]] = defaultdict(list)
    for row in access.sights_under(county_code):
        if row.kind in kinds and row.seen_at <= at:
            found[row.cell_code].append(Look(row.kind, row.seen_at, row.what))
    index = places.grid_index(county_code)
    if CAMERA in kinds:
        for code, look in _cameras(county_code, index, at):
            found[code].append(look)
    if SENSOR in kinds:
        for code, look in _stations(county_code, index, at):
            found[code].append(look)
    return {
        code: tuple(sorted(several, key=lambda look: look.at, reverse=True))
        for code, several in found.items()
    }


def _cameras(county_code: str, index: GridIndex, at: datetime) -> Iterator[tuple[str, Look]]:
    for camera in incidents.cameras(county_code, at):
        here = camera.subject
        if not camera.in_service or here.lon is None or here.lat is None:
            continue
        look = Look(CAMERA, at, here.name)
        for code in index.cells_within(here.lon, here.lat, camera.radius_m):
            yield code, look


def _stations(county_code: str, index: GridIndex, at: datetime) -> Iterator[tuple[str, Look]]:
    standing = {
        one.code: one
        for one in air.stations(WATCH, on=at.date())
        if one.place_code.startswith(county_code)
    }
    for code, hour in air.latest(standing, at).items():
        station = standing[code]
        cell = index.cell_of(station.lon, station.lat)
        if cell is not None and at - FRESH <= hour.ends_at <= at:
            yield cell, Look(SENSOR, hour.ends_at, station.name)
