"""Machines at the door: a key, its header, a camera and a works on their registers."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from django.core.cache import cache as counted
from django.test import Client

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.keys import actions as keys
from tests.factories.people import CODE, SET_UP, County

CAMERA = "GK-001"
LON, LAT = 118.21, 31.405
GRANTS = ("camera", "satellite", "sensor", "hotline", "register", "open311", "read")


@cache
def pack(code: str) -> str:
    return resources.files("bihuan.packs").joinpath(f"{code}.toml").read_text("utf-8")


def make_key(at: datetime, *grants: str, name: str = "平台", per_minute: int = 1200) -> str:
    """The text of a key with these grants, or with all."""
    counted.clear()
    _, text = keys.issue_key(
        name=name,
        grants=grants or GRANTS,
        county_code=CODE,
        per_minute=per_minute,
        by=SET_UP,
        at=at,
    )
    return text


def adopt(at: datetime, *codes: str) -> None:
    for code in codes:
        subjects.adopt_pack(county_code=CODE, text=pack(code), reason="启用", by=SET_UP, at=at)


def make_camera(at: datetime, code: str = CAMERA, *, lon: float = LON, lat: float = LAT) -> Subject:
    entry = subjects.Entry(
        name=f"{code}号高点", values={"code": code}, place_code=CODE + "101", lon=lon, lat=lat
    )
    return subjects.register_subject(register="camera", entry=entry, by=SET_UP, at=at)


class Machine:
    """A platform with its key; it has no cookies and wants none."""

    def __init__(self, text: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Authorization": f"Bearer {text}"} if text else {}

    def get(self, path: str) -> Any:
        return self.client.get(path, headers=self.headers)

    def post(self, path: str, body: object, kind: str = "application/json") -> Any:
        sent = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(path, sent, content_type=kind, headers=self.headers)

    def put(self, path: str, body: object) -> Any:
        return self.client.put(
            path, json.dumps(body), content_type="application/json", headers=self.headers
        )


def event(number: int, at: datetime, **changes: object) -> dict[str, object]:
    return {"id": f"E{number}", "kind": "smoke", "at": at.isoformat(), "confidence": 0.8} | changes


def ids(results: Sequence[dict[str, Any]]) -> list[int | None]:
    return [one["signal"] for one in results]


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of machines and of keys point to."""
    key, _ = keys.issue_key(
        name="对外平台", grants=["read"], county_code=CODE, by=county.admin.viewer, at=at
    )
    form, camera = {"form": "json"}, {"code": CAMERA}
    return {
        "keys-revoke": {"key_id": key.id},
        "api-camera-event": camera,
        "api-camera-file": camera | {"event_id": "E1"},
        "api-camera-beat": camera,
        "api-sensor-event": camera,
        "api-incident": {"incident_id": 1},
        "api-register": {"code": "camera"},
        "open311-discovery": form,
        "open311-services": form,
        "open311-service": form | {"code": "fire"},
        "open311-requests": form,
        "open311-request": form | {"signal_id": 1},
        "open311-token": form | {"signal_id": 1},
    }
