from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import access
from bihuan.foundation.places.events import ZoneDropped
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def drop_zone(*, zone_id: int, reason: str, by: Viewer, at: datetime) -> None:
    """A zone no longer drawn; its row stays as history."""
    zone = access.zone_for(by, zone_id)
    if not reason.strip():
        raise Refused("places.drop_zone.no_reason", "请写明取消的原因")
    zone.dropped_at = at
    zone.save(update_fields=["dropped_at"])
    audit.record(ZoneDropped(zone_id=zone.id, name=zone.name, reason=reason), by=by, at=at)
