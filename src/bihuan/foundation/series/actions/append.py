from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.foundation.series import access
from bihuan.foundation.series.actions import writing
from bihuan.foundation.series.actions.receive import Arrival
from bihuan.foundation.series.actions.writing import Observation
from bihuan.foundation.series.models import Ingest
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def append(
    *,
    arrival: Arrival,
    observations: Sequence[Observation],
    again: int | None = None,
    by: Viewer,
    at: datetime,
) -> Ingest:
    """Append a machine's batch as it comes; each value once a batch, and the last batch speaks.

    Nothing is compared with what was said before: the log it comes from told the repeats apart.
    `again` is an ingest whose rows were cleared and are said anew by a replay.
    """
    access.require_writer(by)
    ingest = Ingest.objects.get(id=again) if again is not None else _new(arrival, by, at)
    if len({one.key for one in observations}) != len(observations):
        raise Refused("series.append.twice", "同一批数据对一个时刻说了两次")
    with writing.appending(ingest, at) as going:
        for start in range(0, len(observations), writing.CHUNK):
            going.add(observations[start : start + writing.CHUNK])
        going.finish(at)
    return ingest


def _new(arrival: Arrival, by: Viewer, at: datetime) -> Ingest:
    return Ingest.objects.create(
        kind=arrival.kind,
        source=arrival.source[:120],
        sha256=arrival.sha256,
        received_at=at,
        received_by=by.name,
        note=arrival.note[:200],
    )
