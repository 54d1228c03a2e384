"""Loggers a viewer may see, with what they said last."""

from datetime import date
from typing import TYPE_CHECKING

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Device

if TYPE_CHECKING:
    from bihuan.rules.viewer import Viewer


def standings(viewer: "Viewer", *, on: date | None = None) -> list[Device]:
    """Each with its outlet, the enterprise and `standing`; without those retired by then."""
    rows = access.visible_to(viewer).select_related("outlet__parent", "standing")
    if on is not None:
        rows = rows.exclude(retired_on__lte=on)
    return list(rows.order_by("outlet__parent__name", "outlet__name", "kind", "mn"))


def device(viewer: "Viewer", device_id: int) -> Device:
    return access.device_for(viewer, device_id)


def of_outlet(viewer: "Viewer", outlet_id: int) -> list[Device]:
    """An outlet's loggers, those in force first."""
    rows = access.visible_to(viewer).filter(outlet_id=outlet_id).select_related("standing")
    return sorted(rows.order_by("id"), key=lambda one: (one.retired_on is not None, one.id))
