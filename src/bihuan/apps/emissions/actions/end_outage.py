from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access
from bihuan.apps.emissions.events import OutageEnded
from bihuan.apps.emissions.models import Outage
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_outage(*, county_code: str, by: Viewer, at: datetime) -> Outage:
    """Most loggers are heard again; those that still are not are silent themselves."""
    access.require_system(by, to="end_outage")
    going = Outage.objects.select_for_update().filter(county_code=county_code, ended_at=None)
    outage = going.first()
    if outage is None:
        raise Refused("emissions.end_outage.ended", "没有正在持续的接收中断")
    outage.ended_at = at
    outage.save(update_fields=["ended_at"])
    event = OutageEnded(
        outage_id=outage.id,
        county_code=county_code,
        minutes=int((at - outage.since).total_seconds()) // 60,
    )
    audit.record(event, by=by, at=at)
    return outage
