"""Walks of the grid worker for tests, made through the actions."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bihuan.apps.fieldwork import actions as fieldwork
from bihuan.apps.fieldwork.models import Parcel
from bihuan.apps.patrols import actions as patrols
from bihuan.apps.patrols.models import Patrol, PatrolPlan
from bihuan.foundation.places import actions as places
from tests.factories.field import FIRST, SHOT, patrol_body
from tests.factories.people import CODE, SET_UP, County

WALK = "6f0d7b0e-54a1-4f0e-9d0a-0d6a2f0c1a01"


def box(west: float, south: float, east: float, north: float) -> str:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def draw(at: datetime) -> None:
    """青石镇 and 前坡村 in it, as boxes around the walk."""
    for code, shape in (
        (CODE + "101", box(118.0, 25.0, 118.5, 25.5)),
        (CODE + "101201", box(118.19, 25.29, 118.22, 25.31)),
    ):
        places.set_boundary(code=code, geojson=shape, by=SET_UP, at=at)


def make_patrol(county: County, at: datetime, **changes: Any) -> Patrol:
    """A kilometre to the east, ended ten minutes ago, with one check-in."""
    begun = changes.get("begun_at") or at - timedelta(minutes=20)
    ended = begun + timedelta(minutes=10)
    way = [
        [round(118.2 + number * 0.001, 5), 25.3, (begun + timedelta(minutes=number)).isoformat()]
        for number in range(11)
    ]
    stop = patrols.Stop(name="村口", at=begun, lon=118.2, lat=25.3, accuracy_m=12.0)
    whole: dict[str, Any] = {
        "client_id": UUID(WALK),
        "begun_at": begun,
        "ended_at": ended,
        "track": way,
        "checkins": [stop],
        "note": "",
        "by": county.gu.viewer,
        "at": at,
    }
    return patrols.record_patrol(**{**whole, **changes})


def make_plan(county: County, at: datetime, **changes: Any) -> PatrolPlan:
    whole: dict[str, Any] = {
        "person_id": county.gu.id,
        "place_code": CODE + "101201",
        "name": "",
        "every_days": 3,
        "points": [
            patrols.RoutePoint("村口", 118.2, 25.3),
            patrols.RoutePoint("水库坝头", 118.25, 25.32),
        ],
        "by": county.qian.viewer,
        "at": at,
    }
    return patrols.plan_patrol(**{**whole, **changes})


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of patrols point to: a walk, its plan, and a parcel in conflict."""
    walk: dict[str, object] = {"patrol_id": make_patrol(county, at).id}
    parcel = make_conflict(county, at)
    about: dict[str, object] = {"parcel_id": parcel.id}
    return {
        "patrols-detail": walk,
        "patrols-plan-end": {"plan_id": make_plan(county, at).id},
        "patrols-parcel": about,
        "patrols-parcel-retry": about,
        "patrols-conflict-settle": {"conflict_id": parcel.conflicts.get().id},
        "field-photo": {"parcel_id": UUID(FIRST), "photo_id": UUID(SHOT)},
    }


def take(county: County, at: datetime, body: dict[str, Any], **changes: Any) -> fieldwork.Answer:
    """A parcel of Gu's, as its endpoint takes it."""
    whole: dict[str, Any] = {
        "client_id": UUID(FIRST),
        "kind": "patrol",
        "body": body,
        "device": "test",
        "made_at": at,
        "sent_at": at,
        "by": county.gu.viewer,
        "at": at,
    }
    return fieldwork.take_parcel(**{**whole, **changes})


def make_conflict(county: County, at: datetime) -> Parcel:
    take(county, at, patrol_body(at))
    return take(county, at, patrol_body(at, note="后来改的")).parcel
