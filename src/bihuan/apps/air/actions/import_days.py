from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.air.actions import importing
from bihuan.apps.air.actions.importing import Batch, Imported, Row
from bihuan.apps.air.events import DaysImported
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import queries as series
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def import_days(*, batch: Batch, rows: Sequence[Row], by: Viewer, at: datetime) -> Imported:
    """Published daily values of stations: they speak before what the hours would give."""
    county = importing.owned(rows, by=by, to="import_days", word="导入日数据")
    if any(row.ends_at != beijing.closes(beijing.day_of(row.ends_at)) for row in rows):
        raise Refused("air.import_days.not_whole", "日数据须以自然日24时为界")
    took = importing.take(batch, rows, averaging_s=series.DAY_S, by=by, at=at)
    event = DaysImported(
        county=county,
        source=batch.source,
        new=took.new,
        corrected=took.corrected,
        same=took.same,
        days=took.closing.stations,
    )
    audit.record(event, by=by, at=at)
    return took
