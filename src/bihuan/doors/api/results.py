"""What became of an incident: the finder sees the result (R058)."""

from datetime import datetime

from ninja import Router, Schema

from bihuan.apps.incidents.queries import machines
from bihuan.doors.api.guard import Called, Key
from bihuan.doors.api.shapes import PROBLEMS, Problem

router = Router(tags=["incidents"])


class Result(Schema):
    """How far an incident is; no names and no telephones."""

    id: int
    kind: str
    kind_word: str
    status: str
    status_word: str
    is_suspected: bool
    is_over: bool
    place_code: str
    lon: float | None
    lat: float | None
    signals: int
    started_at: datetime
    detected_at: datetime
    confirmed_at: datetime | None
    dispatched_at: datetime | None
    arrived_at: datetime | None
    out_at: datetime | None
    closed_at: datetime | None
    reject_reason: str
    result: str
    merged_into: int | None


@router.get(
    "/incidents/{int:incident_id}",
    auth=Key("read", "camera", "satellite", "sensor", "hotline"),
    response={200: Result, PROBLEMS: Problem},
    url_name="api-incident",
)
def show(request: Called, incident_id: int) -> Result:
    """For a key that may read all of them, and for the one that found it."""
    caller = request.auth
    incident = machines.incident_of_caller(
        caller.reader,
        incident_id,
        finder="" if "read" in caller.grants else caller.viewer.name,
    )
    return Result(
        id=incident.id,
        kind=incident.kind,
        kind_word=incident.kind_word,
        status=incident.status,
        status_word=incident.status_word,
        is_suspected=incident.is_suspected,
        is_over=incident.is_over,
        place_code=incident.place_code,
        lon=incident.lon,
        lat=incident.lat,
        signals=incident.signals_count,
        started_at=incident.started_at,
        detected_at=incident.detected_at,
        confirmed_at=incident.confirmed_at,
        dispatched_at=incident.dispatched_at,
        arrived_at=incident.arrived_at,
        out_at=incident.out_at,
        closed_at=incident.closed_at,
        reject_reason=incident.reject_reason,
        result=incident.answer_text or incident.finish_text or incident.reject_text,
        merged_into=incident.merged_into_id,
    )
