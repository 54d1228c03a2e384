"""Fire points of satellites: FIRMS tables, the national report's form, or points as JSON."""

from collections.abc import Sequence
from datetime import datetime

from ninja import Router, Schema

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.queries import machines
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.api import taking
from bihuan.doors.api.guard import JSON_BYTES, TABLE, Called, Key
from bihuan.doors.api.shapes import (
    PROBLEMS,
    FirePoints,
    Problem,
    Taken,
    Trouble,
    require_year,
)
from bihuan.foundation.keys.access import Caller
from bihuan.rules import firepoints
from bihuan.rules.beijing import ZONE
from bihuan.rules.firepoints import FirePoint, HeatSource
from bihuan.rules.refusal import Refused

router = Router(tags=["fires"])
WORKS = "heat_source"
"""The register of works that are always hot, where a county keeps one."""
WORKS_WITHIN_M = 800
MOST_POINTS = 5000


class Masked(Schema):
    """A point that lies on a works: no fire, and not lost."""

    line: int
    works: str


class FiresTaken(Schema):
    """What became of a table, to its last line."""

    form: str
    points: int
    taken: int
    repeated: int
    incidents: int
    masked: list[Masked]
    troubles: list[Trouble]


@router.post(
    "/fires",
    auth=Key("satellite"),
    response={200: FiresTaken, PROBLEMS: Problem},
    url_name="api-fires",
)
def take_points(request: Called, body: FirePoints) -> FiresTaken:
    """Points as JSON; one pixel of one overpass is one, however often it is sent."""
    points = [
        FirePoint(
            line=number,
            lon=one.lon,
            lat=one.lat,
            at=require_year(one.at).astimezone(ZONE),
            accuracy_m=one.accuracy_m,
            confidence=one.confidence,
            satellite=one.satellite,
            place_text=one.place,
        )
        for number, one in enumerate(body.points, 1)
    ]
    return _take_all(request, firepoints.Reading("json", tuple(points), ()))


@router.post(
    "/fires/table",
    auth=Key("satellite", takes=TABLE, at_most=JSON_BYTES),
    response={200: FiresTaken, PROBLEMS: Problem},
    url_name="api-fires-table",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {TABLE: {"schema": {"type": "string"}}},
        }
    },
)
def take_table(request: Called) -> FiresTaken:
    """A FIRMS csv (VIIRS or MODIS) or the national form, as the file came."""
    try:
        reading = firepoints.read(firepoints.decoded(request.body), today=request.now.date())
    except firepoints.BadTable as wrong:
        raise Refused("api.fires.table", str(wrong)) from wrong
    if len(reading.points) > MOST_POINTS:
        raise Refused("api.fires.many", f"一次最多{MOST_POINTS}个火点，请分开送")
    return _take_all(request, reading)


def _take_all(request: Called, reading: firepoints.Reading) -> FiresTaken:
    """In the order in which they burned, so that the first look opens the incident."""
    works = _works(request.auth, request.now)
    masked: list[Masked] = []
    fires: list[FirePoint] = []
    for point in reading.points:
        source = firepoints.works_at(point, works)
        if source is None:
            fires.append(point)
        else:
            masked.append(Masked(line=point.line, works=source.name))
    fires.sort(key=lambda point: (point.at, point.key))
    told = taking.many(
        ((str(point.line), point) for point in fires), lambda point: _take(request, point)
    )
    troubles = [trouble for one in told.results for trouble in one.troubles]
    troubles += [
        Trouble(where=str(one.line), code="api.fires.line", message=one.sentence)
        for one in reading.bad
    ]
    return FiresTaken(
        form=reading.form,
        points=len(reading.points),
        taken=told.taken,
        repeated=told.repeated,
        incidents=len({one.incident for one in told.results} - {None}),
        masked=masked,
        troubles=troubles,
    )


def _take(request: Called, point: FirePoint) -> Taken:
    caller = request.auth
    signal = incidents.take_signal(
        county_code=caller.county_code,
        source="satellite",
        key=point.key,
        kind="fire",
        text=_said(point),
        lon=point.lon,
        lat=point.lat,
        accuracy_m=point.accuracy_m,
        place_text=point.place_text,
        happened_at=point.at,
        detected_at=point.at,
        confidence=point.confidence,
        by=caller.viewer,
        at=request.now,
    )
    return taking.told(str(point.line), signal, request.now)


def _said(point: FirePoint) -> str:
    power = f"，辐射功率{point.frp_mw:g}MW" if point.frp_mw is not None else ""
    return f"{point.satellite}卫星热点，疑似火点{power}"


def _works(caller: Caller, at: datetime) -> Sequence[HeatSource]:
    """What the county's register names, and what was hot on many days before."""
    named = [
        HeatSource(one.name, one.lon, one.lat, int(one.values.get("within_m") or WORKS_WITHIN_M))
        for one in subjects.active(caller.county_code, WORKS)
        if one.lon is not None and one.lat is not None
    ]
    seen = machines.seen_by(caller.county_code, "satellite", at=at)
    return [*named, *firepoints.heat_sources(seen)]
