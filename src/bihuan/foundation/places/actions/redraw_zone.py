from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import access
from bihuan.foundation.places.actions.outlining import outline, said
from bihuan.foundation.places.events import ZoneRedrawn
from bihuan.foundation.places.models import Zone
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def redraw_zone(
    *,
    zone_id: int,
    name: str,
    kind: str,
    codes: Collection[str],
    basis: str,
    by: Viewer,
    at: datetime,
) -> Zone:
    """Change a zone's divisions or name; what lies in it follows from where it lies."""
    zone = access.zone_for(by, zone_id)
    wanted = outline(zone.county_code, name, kind, codes, basis)
    others = Zone.objects.filter(
        county_code=zone.county_code, name=wanted["name"], dropped_at__isnull=True
    )
    if others.exclude(id=zone.id).exists():
        raise Refused("places.draw_zone.twice", f"已有分区“{wanted['name']}”")
    for column, value in wanted.items():
        setattr(zone, column, value)
    zone.save()
    event = ZoneRedrawn(zone_id=zone.id, name=zone.name, divisions=said(zone.codes))
    audit.record(event, by=by, at=at)
    return zone
