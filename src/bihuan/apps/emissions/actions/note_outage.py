from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access
from bihuan.apps.emissions.events import OutageNoticed
from bihuan.apps.emissions.models import Outage
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_outage(
    *, county_code: str, since: datetime, devices: int, by: Viewer, at: datetime
) -> Outage:
    """One event for all loggers that we do not hear, instead of an alarm for each (R069)."""
    access.require_system(by, to="note_outage")
    if Outage.objects.filter(county_code=county_code, ended_at=None).exists():
        raise Refused("emissions.note_outage.noted", "接收中断已经登记")
    outage = Outage.objects.create(
        county_code=county_code, since=since, noticed_at=at, devices=devices
    )
    event = OutageNoticed(
        outage_id=outage.id, county_code=county_code, since=beijing.wall(since), devices=devices
    )
    audit.record(event, by=by, at=at)
    return outage
