from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import access, queries, store
from bihuan.foundation.series.actions import writing
from bihuan.foundation.series.events import HotRowsSwept
from bihuan.foundation.series.models import Part, Reading
from bihuan.rules.viewer import Viewer

MINUTES_HOT = timedelta(days=8)
"""Minutes of a hundred outlets are a million rows in two days."""
AT_MOST = 2_000_000
"""A turn; what is left waits for the next."""


@transaction.atomic
def sweep(*, by: Viewer, at: datetime) -> int:
    """Rows that are no longer hot move into parts; how many. Their values stay what they were."""
    access.require_writer(by)
    is_cold = Q(ends_at__lt=at - writing.HOT)
    is_cold |= Q(averaging_s__lt=queries.HOUR_S, ends_at__lt=at - MINUTES_HOT)
    cold = Reading.objects.filter(is_cold).order_by("id")
    first = cold.first()
    if first is None:
        return 0
    writer = store.Writer(f"sweep-{at:%Y%m%d%H%M%S}-{first.id}")
    moved = 0
    while moved < AT_MOST and (ids := list(cold.values_list("id", flat=True)[: writing.CHUNK])):
        rows = cold.filter(id__gte=ids[0], id__lte=ids[-1])
        writer.add(queries.arrow_of(rows))
        rows.delete()
        moved += len(ids)
    parts = [writing.part_of(one, None, at) for one in writer.finish()]
    Part.objects.bulk_create(parts)
    audit.record(HotRowsSwept(rows=moved, parts=len(parts)), by=by, at=at)
    return moved
