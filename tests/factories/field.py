"""What a phone sends, for tests."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

FIRST = "0a0f7a2e-1111-4a8e-9a55-6ac1e94e0001"
SHOT = "0a0f7a2e-2222-4a8e-9a55-6ac1e94e0001"
HASH = "ab" * 32


def patrol_body(at: datetime, **changes: Any) -> dict[str, Any]:
    begun = at - timedelta(minutes=30)
    return {
        "begun_at": begun.isoformat(),
        "ended_at": (at - timedelta(minutes=20)).isoformat(),
        "track": [[118.2, 25.3, begun.isoformat()]],
        "checkins": [{"name": "村口", "at": begun.isoformat(), "lon": 118.2, "lat": 25.3}],
        "note": "",
        **changes,
    }


def report_body(at: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "fire",
        "text": "麦茬地冒烟",
        "handled": "dispatch",
        "lon": 118.2,
        "lat": 25.3,
        "accuracy_m": 15,
        "place_code": "339921101201",
        "place_text": "青石镇前坡村",
        "happened_at": (at - timedelta(minutes=30)).isoformat(),
        **changes,
    }


def parcel(person: int, at: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "id": FIRST,
        "person": person,
        "kind": "patrol",
        "body": patrol_body(at),
        "device": "Linux armv8l a1b2c3",
        "made_at": at.isoformat(),
        "sent_at": at.isoformat(),
        **changes,
    }


def send(client: Client, content: object) -> HttpResponse:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return client.post("/m/parcels/", text, content_type="application/json")  # type: ignore[return-value]


def send_photo(client: Client, content: bytes, **changes: str) -> HttpResponse:
    told = {"parcel": FIRST, "photo": SHOT, "original": HASH, "line": "", "size": str(len(content))}
    told |= changes
    return client.post(  # type: ignore[return-value]
        f"/m/parcels/{told['parcel']}/photos/{told['photo']}/",
        content,
        content_type="image/jpeg",
        headers={
            "x-original": told["original"],
            "x-line": told["line"],
            "x-size": told["size"],
        },
    )
