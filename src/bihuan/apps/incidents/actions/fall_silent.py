from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents.events import CameraSilent
from bihuan.apps.incidents.models import CameraState
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer


@transaction.atomic
def fall_silent(*, camera_id: int, by: Viewer, at: datetime) -> CameraState:
    """The camera sees nothing since its last beat: the blind map grows at once (R067)."""
    rows = CameraState.objects.select_related("subject").select_for_update(of=("self",))
    state = rows.filter(subject_id=camera_id).first()
    if state is None:
        raise NotVisible(f"incidents.camera:{camera_id}")
    if state.silent_since is not None:
        return state
    state.silent_since = state.last_beat_at
    state.save(update_fields=["silent_since"])
    event = CameraSilent(
        camera_id=camera_id,
        name=state.subject.name,
        place_code=state.subject.place_code,
        since=f"{state.last_beat_at.astimezone(at.tzinfo):%Y-%m-%d %H:%M}",
    )
    audit.record(event, by=by, at=at)
    return state
