from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.incidents import queries
from bihuan.apps.incidents.access import require_own_county
from bihuan.apps.incidents.events import CameraBack
from bihuan.apps.incidents.models import CameraState
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

A_MINUTE = timedelta(minutes=1)


@transaction.atomic
def beat(*, camera_id: int, county_code: str, by: Viewer, at: datetime) -> CameraState:
    """The camera is alive. Only its coming back after silence is an event."""
    require_own_county(by, county_code)
    state = CameraState.objects.select_related("subject").filter(subject_id=camera_id).first()
    if state is None and queries.camera(county_code, camera_id) is None:
        raise NotVisible(f"incidents.camera:{camera_id}")
    if state is None:
        return CameraState.objects.create(
            subject_id=camera_id, county_code=county_code, last_beat_at=at
        )
    if state.silent_since is None and at - state.last_beat_at < A_MINUTE:
        return state
    since, state.silent_since = state.silent_since, None
    state.last_beat_at = max(state.last_beat_at, at)
    state.save(update_fields=["last_beat_at", "silent_since"])
    if since is not None:
        event = CameraBack(
            camera_id=camera_id,
            name=state.subject.name,
            place_code=state.subject.place_code,
            minutes=int((at - since).total_seconds() // 60),
        )
        audit.record(event, by=by, at=at)
    return state
