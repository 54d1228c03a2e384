from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access
from bihuan.apps.emissions.actions import judging
from bihuan.apps.emissions.actions.reconciling import Tally
from bihuan.apps.emissions.models import Judged
from bihuan.apps.telemetry import queries as telemetry
from bihuan.rules.viewer import Viewer

NAME = "values"


@transaction.atomic
def judge_arrived(*, by: Viewer, at: datetime) -> Tally:
    """Judge whatever came since the last time; the same again changes nothing."""
    access.require_system(by, to="judge_arrived")
    Judged.objects.get_or_create(name=NAME, defaults={"moved_at": at})
    held = Judged.objects.select_for_update().get(name=NAME)
    last, arrived = telemetry.arrived_since(held.ingest_id)
    if last == held.ingest_id:
        return Tally()
    spans: dict[int, tuple[datetime, datetime]] = {}
    for (device_id, _), (first, until) in arrived.items():
        known = spans.get(device_id, (first, until))
        spans[device_id] = (min(known[0], first), max(known[1], until))
    tally = judging.judge(spans, by=by, at=at)
    held.ingest_id, held.moved_at = last, at
    held.save(update_fields=["ingest_id", "moved_at"])
    return tally
