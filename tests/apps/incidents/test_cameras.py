"""Cameras: alive or silent, and how often they are wrong (R066, R067)."""

from datetime import datetime, timedelta

import pytest

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents import jobs, queries
from bihuan.apps.incidents.events import CameraBack, CameraSilent
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as work
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible
from bihuan.wiring.reactions import HANDLERS
from tests.factories.incidents import FEED, make_camera, make_signal
from tests.factories.people import CODE, County


def test_a_silent_camera_is_noticed_once_and_welcomed_back(county: County, at: datetime) -> None:
    camera = make_camera(at)
    held = {"camera_id": camera.id, "county_code": CODE, "by": FEED}
    incidents.beat(**held, at=at)
    incidents.beat(**held, at=at + timedelta(seconds=20))
    (line,) = queries.cameras(CODE, at + timedelta(minutes=30))
    assert (line.in_service, line.last_beat_at, line.radius_m) == (True, at, 3000)
    late = at + timedelta(minutes=31)
    assert jobs.watch_cameras({}, late) == "新失联1个"
    assert jobs.watch_cameras({}, late) == "新失联0个"
    (line,) = queries.cameras(CODE, late)
    assert (line.in_service, line.silent_since) == (False, at)
    record = Record.objects.latest("seq")
    assert (record.kind, record.sentence) == (
        CameraSilent.KIND,
        "摄像头“前坡村高点”自2026-03-02 09:00起没有信号",
    )
    work.run_due(handlers=HANDLERS, at=late)
    assert Notice.objects.filter(person_id=county.qian.id, kind=CameraSilent.KIND).count() == 1
    incidents.beat(**held, at=at + timedelta(minutes=45))
    back = Record.objects.latest("seq")
    assert (back.kind, back.facts["minutes"]) == (CameraBack.KIND, 45)
    assert queries.cameras(CODE, at + timedelta(minutes=46))[0].in_service


def test_a_beat_is_of_a_registered_camera_and_an_event_is_a_sign_of_life(
    county: County, at: datetime
) -> None:
    with pytest.raises(NotVisible):
        incidents.beat(camera_id=999, county_code=CODE, by=FEED, at=at)
    camera = make_camera(at)
    (never,) = queries.cameras(CODE, at)
    assert (never.in_service, never.last_beat_at) == (False, None)
    incidents.beat(camera_id=camera.id, county_code=CODE, by=FEED, at=at)
    later = at + timedelta(minutes=20)
    make_signal(later, source="camera", camera_id=camera.id)
    assert queries.cameras(CODE, later)[0].last_beat_at == later


def test_only_a_camera_that_spoke_falls_silent(county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        incidents.fall_silent(camera_id=make_camera(at).id, by=FEED, at=at)


def test_the_rate_of_false_alarms_is_of_what_people_judged(county: County, at: datetime) -> None:
    camera = make_camera(at)
    for number, verdict in enumerate(["confirm", "false_alarm", "false_alarm", "not_ours", ""]):
        signal = make_signal(
            at, source="camera", key=str(number), camera_id=camera.id, lon=118 + number * 0.1
        )
        held = {"incident_id": signal.incident_id, "by": county.qian.viewer, "at": at}
        if verdict == "confirm":
            incidents.confirm(**held)
        elif verdict:
            incidents.reject(reason=verdict, handed_to="县城管局", **held)
    alarms = queries.alarms_of([camera.id])[camera.id]
    assert (alarms.confirmed, alarms.rejected, alarms.waiting) == (1, 2, 1)
    assert alarms.rate_pct == 67
    assert queries.Alarms().rate_pct is None
