from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.air.actions import importing
from bihuan.apps.air.actions.importing import Batch, Imported, Row
from bihuan.apps.air.events import HoursImported
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import queries as series
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def import_hours(*, batch: Batch, rows: Sequence[Row], by: Viewer, at: datetime) -> Imported:
    """Hourly values of stations; late and corrected ones re-close only the days they touch."""
    county = importing.owned(rows, by=by, to="import_hours", word="导入小时数据")
    if any(row.ends_at.minute or row.ends_at.second for row in rows):
        raise Refused("air.import_hours.not_whole", "小时数据的时间须为整点")
    took = importing.take(batch, rows, averaging_s=series.HOUR_S, by=by, at=at)
    event = HoursImported(
        county=county,
        source=batch.source,
        new=took.new,
        corrected=took.corrected,
        same=took.same,
        days=took.closing.stations,
    )
    audit.record(event, by=by, at=at)
    return took
