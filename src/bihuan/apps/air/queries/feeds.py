from datetime import datetime

from bihuan.apps.air import access
from bihuan.apps.air.models import Sign, Silence
from bihuan.rules.viewer import Viewer


def silences(viewer: Viewer, *, code: str = "", since: datetime | None = None) -> list[Silence]:
    """Open ones first, then the latest; of one station, or begun since a moment."""
    rows = Silence.objects.select_related("station").filter(station__in=access.visible_to(viewer))
    if code:
        rows = rows.filter(station__code=code)
    if since is not None:
        rows = rows.filter(since__gte=since)
    listed = rows.order_by("-since", "-id")
    return sorted(listed, key=lambda one: one.ended_at is not None)


def signs(viewer: Viewer, *, code: str = "", state: str = "") -> list[Sign]:
    """What waits for a person first, then the latest."""
    rows = Sign.objects.select_related("station").filter(station__in=access.visible_to(viewer))
    if code:
        rows = rows.filter(station__code=code)
    if state:
        rows = rows.filter(state=state)
    listed = rows.order_by("-last_at", "-id")
    return sorted(listed, key=lambda one: one.state != Sign.State.OPEN)
