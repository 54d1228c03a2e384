"""What was to come and did not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Gap

if TYPE_CHECKING:
    from bihuan.rules.viewer import Viewer

LIVE = (Gap.State.OPEN, Gap.State.ASKED)


def gaps(
    viewer: "Viewer", *, device_id: int | None = None, states: Sequence[str] = (), limit: int = 200
) -> list[Gap]:
    """The newest first."""
    rows = Gap.objects.filter(device__in=access.visible_to(viewer)).select_related("device__outlet")
    if device_id is not None:
        rows = rows.filter(device_id=device_id)
    if states:
        rows = rows.filter(state__in=list(states))
    return list(rows.order_by("-from_at", "id")[:limit])
