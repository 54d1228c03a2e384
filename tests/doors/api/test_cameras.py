"""What cameras send, over the real door: once, in order, and never lost."""

import base64
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.apps.incidents.models import CameraState, Signal
from bihuan.doors.kit import clock
from bihuan.foundation.files.models import Attachment
from bihuan.foundation.keys.models import Key
from tests.factories import machines as make
from tests.factories.machines import CAMERA, Machine, event
from tests.factories.people import County
from tests.factories.uploads import photo

EVENTS = f"/api/v1/cameras/{CAMERA}/events"


@pytest.fixture
def now() -> datetime:
    return clock.now().replace(microsecond=0)


@pytest.fixture
def platform(county: County, at: datetime, now: datetime) -> Machine:
    assert county.qian.id
    make.adopt(at, "camera")
    make.make_camera(at)
    return Machine(make.make_key(now, "camera"))


def test_an_event_is_taken_once_and_lies_where_its_camera_stands(
    platform: Machine, now: datetime
) -> None:
    """R066: event, time, confidence and position arrive; the same id is the same event."""
    first, again = (platform.post(EVENTS, event(1, now)).json() for _ in range(2))
    assert (first["is_new"], again["is_new"]) == (True, False)
    assert first["signal"] == again["signal"]
    signal = Signal.objects.get()
    assert (signal.source, signal.key, signal.confidence) == ("camera", "GK-001:E1", 0.8)
    assert (signal.lon, signal.lat, signal.accuracy_m) == (make.LON, make.LAT, 200)
    assert (signal.camera.values["code"], signal.finder_name) == (CAMERA, "密钥·平台")
    assert Key.objects.get().last_used_on == now.date()


def test_an_answer_sets_no_cookie_and_a_session_counts_for_nothing(
    platform: Machine, now: datetime
) -> None:
    answer = platform.post(EVENTS, event(1, now))
    assert answer.cookies == {}
    assert answer["Cache-Control"] == "no-store, private"


def test_a_batch_keeps_what_can_be_kept_and_names_the_rest(
    platform: Machine, now: datetime
) -> None:
    tomorrow = now + timedelta(days=1)
    sent = [
        event(1, now, camera=CAMERA),
        event(2, now, camera="GK-404"),
        event(3, tomorrow, camera=CAMERA),
        event(1, now, camera=CAMERA),
        event(4, now, camera=CAMERA, lon=118.5, lat=31.9, kind="dust"),
    ]
    told = platform.post("/api/v1/cameras/events", {"events": sent}).json()
    assert (told["taken"], told["repeated"], told["refused"]) == (2, 1, 2)
    codes = [one["troubles"][0]["code"] for one in told["results"] if one["signal"] is None]
    assert codes == ["api.not_found", "incidents.take_signal.future"]
    assert Signal.objects.count() == 2


def test_a_picture_comes_inside_or_after_and_a_bad_one_loses_no_event(
    platform: Machine, now: datetime
) -> None:
    inside = base64.b64encode(photo()).decode()
    pictures = [
        {"name": "a.jpg", "base64": inside},
        {"name": "b.jpg", "base64": "%%%"},
        {"name": "c.jpg", "base64": base64.b64encode(b"MZ no picture").decode()},
    ]
    told = platform.post(EVENTS, event(1, now, pictures=pictures)).json()
    assert [(one["where"], one["code"]) for one in told["troubles"]] == [
        ("b.jpg", "api.base64"),
        ("c.jpg", "files.name_lies"),
    ]
    for _ in range(2):
        upload = SimpleUploadedFile("clip.jpg", photo(orientation=3), "image/jpeg")
        answer = platform.client.post(
            f"{EVENTS}/E1/files", {"file": upload}, headers=platform.headers
        )
        assert answer.status_code == 200, answer.content
    about = f"incidents.signal:{told['signal']}"
    assert sorted(Attachment.objects.filter(subject=about).values_list("name", flat=True)) == [
        "a.jpg",
        "clip.jpg",
    ]
    absent = platform.client.post(f"{EVENTS}/E9/files", {"file": upload}, headers=platform.headers)
    assert absent.status_code == 404


def test_a_beat_says_that_the_camera_sees(platform: Machine) -> None:
    answer = platform.post(f"/api/v1/cameras/{CAMERA}/beat", {})
    assert answer.status_code == 200
    told = datetime.fromisoformat(answer.json()["last_beat_at"])
    assert abs(CameraState.objects.get().last_beat_at - told) < timedelta(milliseconds=1)
