"""Incidents at any place of their life, made through the actions."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.files import queries as files
from bihuan.rules.viewer import system_viewer
from tests.factories.people import CODE, County
from tests.factories.uploads import photo

OPEN = system_viewer("公众举报")
FEED = system_viewer("卫星接口")
LON, LAT = 118.1, 32.2


def make_signal(at: datetime, **changes: Any) -> Signal:
    held: dict[str, Any] = {
        "county_code": CODE,
        "source": "patrol",
        "key": "one",
        "kind": "fire",
        "text": "前坡村南地块焚烧秸秆",
        "lon": LON,
        "lat": LAT,
        "accuracy_m": 20,
        "happened_at": at - timedelta(minutes=10),
        "detected_at": at - timedelta(minutes=4),
        "by": FEED,
        "at": at,
    }
    return incidents.take_signal(**{**held, **changes})


def make_camera(at: datetime, name: str = "前坡村高点", **values: Any) -> Subject:
    return Subject.objects.create(
        county_code=CODE,
        register="camera",
        key=name,
        name=name,
        values={"radius_m": 3000, **values},
        place_code=CODE + "101201",
        lon=LON,
        lat=LAT,
        registered_at=at,
        changed_at=at,
    )


def make_dispatched(county: County, at: datetime, **changes: Any) -> Incident:
    """Sent to 谷, the grid worker of 青石镇."""
    signal = make_signal(at, place_code=CODE + "101201", **changes)
    return incidents.dispatch_incident(
        incident_id=signal.incident_id,
        org_id=county.town.id,
        person_id=county.gu.id,
        by=county.qian.viewer,
        at=at + timedelta(minutes=3),
    )


def make_out(county: County, at: datetime, **changes: Any) -> Incident:
    """Dispatched after 3 minutes, reached after 15, out after 40."""
    incident = make_dispatched(county, at, **changes)
    held: dict[str, Any] = {"incident_id": incident.id, "by": county.gu.viewer}
    incidents.arrive(at=at + timedelta(minutes=15), **held)
    out_at = at + timedelta(minutes=40)
    incidents.add_incident_photo(name="后.jpg", stream=BytesIO(photo()), at=out_at, **held)
    return incidents.finish(words="已扑灭，教育当事人", at=out_at, **held)


def make_report(at: datetime, **changes: Any) -> Signal:
    """What somebody outside reported, with a telephone and a picture that tells on them."""
    held: dict[str, Any] = {
        "source": "public",
        "key": "web:1",
        "text": "前坡村南地块烧秸秆，烟很大",
        "place_code": CODE + "101201",
        "reporter": incidents.Reporter("王小明", "13912345678", wants_reply=True),
        "by": OPEN,
    }
    signal = make_signal(at, **{**held, **changes})
    incidents.add_signal_photo(
        signal_id=signal.id, name="王小明.jpg", stream=BytesIO(photo()), by=OPEN, at=at
    )
    return signal


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of the pages point to: one report nobody has looked at."""
    signal = make_report(at)
    (kept,) = files.attachments(signal.subject)
    about: dict[str, object] = {"incident_id": signal.incident_id}
    return {
        "incidents-detail": about,
        "incidents-merge": about,
        "incidents-photo": {**about, "attachment_id": kept.id},
        "incidents-act": {**about, "verb": "reject"},
        "incidents-contact": {"signal_id": signal.id},
        "incidents-split": {"signal_id": signal.id},
        "portal-follow": {"code": signal.code},
    }
