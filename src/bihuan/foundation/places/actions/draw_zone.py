from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import access
from bihuan.foundation.places.actions.outlining import outline, said
from bihuan.foundation.places.events import ZoneDrawn
from bihuan.foundation.places.models import Zone
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def draw_zone(
    *, name: str, kind: str, codes: Collection[str], basis: str, by: Viewer, at: datetime
) -> Zone:
    """Name a set of divisions as one core, area or corridor, with the paper that draws it."""
    county = access.zone_keeper(by)
    if Zone.objects.filter(county_code=county, name=name.strip(), dropped_at=None).exists():
        raise Refused("places.draw_zone.twice", f"已有分区“{name.strip()}”")
    drawn = Zone.objects.create(
        county_code=county,
        drawn_by=by.name,
        drawn_at=at,
        **outline(county, name, kind, codes, basis),
    )
    event = ZoneDrawn(zone_id=drawn.id, name=drawn.name, divisions=said(drawn.codes))
    audit.record(event, by=by, at=at)
    return drawn
