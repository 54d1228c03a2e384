"""Cameras and the platforms behind them: events, pictures and clips, and that they are alive."""

from datetime import datetime
from typing import BinaryIO, cast

from ninja import File, Router, Schema
from ninja.files import UploadedFile

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.queries import machines
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.subjects.queries.keyed import keyed
from bihuan.doors.api import taking
from bihuan.doors.api.guard import FILE_BYTES, MULTIPART, NO_BODY, Called, Key
from bihuan.doors.api.shapes import (
    PROBLEMS,
    CameraEvent,
    CameraEventOf,
    CameraEvents,
    Code,
    Id,
    Problem,
    Taken,
    TakenMany,
)
from bihuan.foundation.keys.access import Caller

router = Router(tags=["cameras"])
SEEN_WITHIN_M = 200
"""How well a place is known that is only the camera's own."""


class Beaten(Schema):
    camera: str
    last_beat_at: datetime


class FileTaken(Schema):
    name: str
    sha256: str


@router.post(
    "/cameras/events",
    auth=Key("camera"),
    response={200: TakenMany, PROBLEMS: Problem},
    url_name="api-camera-batch",
)
def take_events(request: Called, body: CameraEvents) -> TakenMany:
    """Many events of many cameras in one request; each is kept or refused for itself."""
    known: dict[str, subjects.Subject] = {}

    def taken(event: CameraEventOf) -> Taken:
        if event.camera not in known:
            known[event.camera] = _camera(request.auth, event.camera)
        return _take(request, known[event.camera], event.camera, event)

    return taking.many(((event.id, event) for event in body.events), taken)


@router.post(
    "/cameras/{code}/events",
    auth=Key("camera"),
    response={200: Taken, PROBLEMS: Problem},
    url_name="api-camera-event",
)
def take_event(request: Called, code: Code, body: CameraEvent) -> Taken:
    """One event; without a position it lies where the camera stands."""
    return _take(request, _camera(request.auth, code), code, body)


@router.post(
    "/cameras/{code}/events/{event_id}/files",
    auth=Key("camera", takes=MULTIPART, at_most=FILE_BYTES),
    response={200: FileTaken, PROBLEMS: Problem},
    url_name="api-camera-file",
)
def take_file(request: Called, code: Code, event_id: Id, file: File[UploadedFile]) -> FileTaken:
    """A picture or clip of an event that was sent before."""
    caller = request.auth
    signal = machines.signal_of_key(caller.county_code, "camera", _key(code, event_id))
    name = file.name or "file"
    kept = incidents.add_signal_photo(
        signal_id=signal.id,
        name=name,
        stream=cast(BinaryIO, file.file),
        client_id=name[:60],
        by=caller.viewer,
        at=request.now,
    )
    return FileTaken(name=kept.name, sha256=kept.file.sha256)


@router.post(
    "/cameras/{code}/beat",
    auth=Key("camera", takes=NO_BODY),
    response={200: Beaten, PROBLEMS: Problem},
    url_name="api-camera-beat",
)
def beat(request: Called, code: Code) -> Beaten:
    """The camera is alive; silent ones become blind spots of the map."""
    caller = request.auth
    state = incidents.beat(
        camera_id=_camera(caller, code).id,
        county_code=caller.county_code,
        by=caller.viewer,
        at=request.now,
    )
    return Beaten(camera=code, last_beat_at=state.last_beat_at)


def _camera(caller: Caller, code: str) -> subjects.Subject:
    return keyed(caller.county_code, machines.CAMERA_REGISTER, {"code": code})


def _take(request: Called, camera: subjects.Subject, code: str, event: CameraEvent) -> Taken:
    of = taking.From(
        source="camera",
        key=_key(code, event.id),
        camera_id=camera.id,
        lon=camera.lon,
        lat=camera.lat,
        accuracy_m=SEEN_WITHIN_M,
        place_code=camera.place_code if event.lon is None else "",
    )
    signal = taking.take(request.auth, event, of, request.now)
    troubles = taking.add_pictures(request.auth, signal, event.pictures, request.now)
    return taking.told(event.id, signal, request.now, troubles)


def _key(code: str, event_id: str) -> str:
    return f"{code}:{event_id}"
