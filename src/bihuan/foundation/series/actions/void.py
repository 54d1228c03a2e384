from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import access, queries
from bihuan.foundation.series.actions import writing
from bihuan.foundation.series.events import ReadingsVoided
from bihuan.foundation.series.models import Flag, Ingest
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Voided:
    ingest: Ingest
    rows: int
    touched: frozenset[tuple[str, date]]


@transaction.atomic
def void(
    *,
    series: str,
    parameters: Sequence[str],
    window: queries.Window,
    flags: int,
    reason: str,
    by: Viewer,
    at: datetime,
) -> Voided:
    """Take a window's values out of use: the same values again, flagged, as later rows."""
    access.require_writer(by)
    if not reason.strip():
        raise Refused("series.void.no_reason", "请说明判为无效的依据")
    said = queries.run(queries.latest([series], window, parameters=parameters)).to_pylist()
    flagged = [
        writing.Observation(
            series=series,
            parameter=row["parameter"],
            averaging_s=row["averaging_s"],
            ends_at=beijing.moment(row["ends_at"]),
            value=row["value"],
            scale=row["scale"],
            unit=row["unit"],
            flags=row["flags"] | flags | Flag.VOID,
            vendor_mark=row["vendor_mark"],
        )
        for row in said
        if row["value"] is not None and not row["flags"] & Flag.VOID
    ]
    if not flagged:
        raise Refused("series.void.nothing", "这段时间没有可判为无效的数据")
    ingest = Ingest.objects.create(
        kind=Ingest.Kind.HAND,
        source="人工判定",
        received_at=at,
        received_by=by.name,
        note=reason[:200],
    )
    with writing.appending(ingest, at) as going:
        going.add(flagged)
        going.finish(at)
    event = ReadingsVoided(
        ingest_id=ingest.id,
        series=series,
        parameter="、".join(parameters),
        rows=len(flagged),
        reason=reason,
    )
    audit.record(event, by=by, at=at)
    touched = frozenset((series, beijing.day_of(one.ends_at)) for one in flagged)
    return Voided(ingest, len(flagged), touched)
