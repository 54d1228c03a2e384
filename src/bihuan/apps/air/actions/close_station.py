from datetime import date, datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.actions import closing
from bihuan.apps.air.events import StationClosed
from bihuan.apps.air.models import Station
from bihuan.apps.air.queries import closed
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close_station(*, code: str, on: date, reason: str, by: Viewer, at: datetime) -> Station:
    """From this day on it is in no mean and expected to say nothing; its data stay."""
    station = access.kept_station(by, code, to="close_station", word="停用站点")
    if station.closed_on is not None:
        raise Refused("air.close_station.closed", f"站点已自{station.closed_on}起停用")
    if not reason.strip():
        raise Refused("air.close_station.no_reason", "请填写停用原因")
    if on <= station.opened_on:
        raise Refused("air.close_station.date", f"停用日期须晚于建站日期{station.opened_on}")
    station.closed_on = on
    station.version += 1
    station.save(update_fields=["closed_on", "version"])
    closing.regroup(station.place_code[: closed.COUNTY_DIGITS], on, at=at)
    event = StationClosed(code=code, name=station.name, on=on, reason=reason)
    audit.record(event, by=by, at=at)
    return station
