"""The county's cameras: which see now, which are silent, which never spoke."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.incidents.models import CameraState
from bihuan.apps.subjects import access as subjects
from bihuan.rules.viewer import system_viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

REGISTER = "camera"
SILENT_AFTER = timedelta(minutes=30)
RADIUS_M = 1000
"""How far a camera sees where its register does not say."""
WATCH = system_viewer("摄像头值守")


@dataclass(frozen=True, slots=True)
class CameraLine:
    """One camera as it stands at a moment."""

    subject: "Subject"
    last_beat_at: datetime | None
    silent_since: datetime | None
    in_service: bool
    radius_m: int


def cameras(county_code: str, at: datetime) -> list[CameraLine]:
    """All on the register, by name; one that never spoke is not in service. Two queries."""
    rows = subjects.visible_to(WATCH).filter(
        county_code=county_code, register=REGISTER, state="active"
    )
    states = {one.subject_id: one for one in CameraState.objects.filter(county_code=county_code)}
    return [_line(one, states.get(one.id), at) for one in rows.order_by("name", "id")]


def _line(subject: "Subject", state: CameraState | None, at: datetime) -> CameraLine:
    radius = int(subject.values.get("radius_m") or RADIUS_M)
    if state is None:
        return CameraLine(subject, None, None, in_service=False, radius_m=radius)
    return CameraLine(
        subject=subject,
        last_beat_at=state.last_beat_at,
        silent_since=state.silent_since,
        in_service=state.silent_since is None and at - state.last_beat_at <= SILENT_AFTER,
        radius_m=radius,
    )


def camera(county_code: str, camera_id: int) -> "Subject | None":
    """A camera on the county's register; other subjects and counties are none."""
    rows = subjects.visible_to(WATCH).filter(county_code=county_code, register=REGISTER)
    return rows.filter(id=camera_id).first()


def overdue(at: datetime) -> list[int]:
    """Ids of cameras that spoke once and are silent for too long, and nobody noticed yet."""
    rows = CameraState.objects.filter(
        silent_since__isnull=True, last_beat_at__lt=at - SILENT_AFTER, subject__state="active"
    )
    return list(rows.order_by("id").values_list("subject_id", flat=True))
