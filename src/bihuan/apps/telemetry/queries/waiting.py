"""The waiting room: MNs that nobody registered."""

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Newcomer
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

AT_MOST = 200


def newcomers(viewer: Viewer, *, waiting: bool) -> list[Newcomer]:
    """Those that wait, or those decided on; who knocked last is first."""
    rows = access.newcomers_visible_to(viewer)
    chosen = rows.filter(state="waiting") if waiting else rows.exclude(state="waiting")
    return list(chosen.order_by("-last_at", "-id")[:AT_MOST])


def newcomers_count(viewer: Viewer) -> int:
    return access.newcomers_visible_to(viewer).filter(state="waiting").count()


def newcomer(viewer: Viewer, newcomer_id: int) -> Newcomer:
    found = access.newcomers_visible_to(viewer).filter(id=newcomer_id).first()
    if found is None:
        raise NotVisible(f"telemetry.newcomer:{newcomer_id}")
    return found
