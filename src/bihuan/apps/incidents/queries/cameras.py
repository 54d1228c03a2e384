"""The county's cameras: which see now, which are silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.incidents.models import CameraState

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

REGISTER = "camera"
SILENT_AFTER = timedelta(minutes=30)
RADIUS_M = 1000
"""How far a camera sees where its register does not say."""


@dataclass(frozen=True, slots=True)
class CameraLine:
    """One camera as it stands at a moment."""

    subject: "Subject"
    last_beat_at: datetime | None
    silent_since: datetime | None
    in_service: bool
    radius_m: int


def cameras(county_code: str, at: datetime) -> list[CameraLine]:
    """Registered cameras that spoke at least once, by name."""
    rows = CameraState.objects.select_related("subject").filter(
        county_code=county_code, subject__state="active"
    )
    return [
        CameraLine(
            subject=row.subject,
            last_beat_at=row.last_beat_at,
            silent_since=row.silent_since,
            in_service=row.silent_since is None and at - row.last_beat_at <= SILENT_AFTER,
            radius_m=int(row.subject.values.get("radius_m") or RADIUS_M),
        )
        for row in rows.order_by("subject__name", "subject_id")
    ]


def overdue(at: datetime) -> list[int]:
    """Ids of cameras that spoke once and are silent for too long, and nobody noticed yet."""
    rows = CameraState.objects.filter(
        silent_since__isnull=True, last_beat_at__lt=at - SILENT_AFTER, subject__state="active"
    )
    return list(rows.order_by("id").values_list("subject_id", flat=True))
