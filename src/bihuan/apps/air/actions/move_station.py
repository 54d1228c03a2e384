from datetime import date, datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.actions import closing
from bihuan.apps.air.actions.register_station import Site
from bihuan.apps.air.actions.stating import placed
from bihuan.apps.air.events import StationMoved
from bihuan.apps.air.models import StationMove
from bihuan.apps.air.queries import closed
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def move_station(
    *, code: str, to: Site, on: date, reason: str, by: Viewer, at: datetime
) -> StationMove:
    """From this day on it stands elsewhere; values before keep the place they were measured at."""
    station = access.kept_station(by, code, to="move_station", word="登记站点迁移")
    access.require_keeper(by, to.place_code, to="move_station", word="登记站点迁移")
    names = places.names([station.place_code, to.place_code])
    if to.place_code not in names:
        raise Refused("air.move_station.no_place", "所代表的区划未登记，请先维护行政区划")
    placed(to.lon, to.lat)
    if not reason.strip():
        raise Refused("air.move_station.no_reason", "请填写迁移原因")
    if (to.place_code, to.lon, to.lat) == (station.place_code, station.lon, station.lat):
        raise Refused("air.move_station.same", "新位置与现位置相同")
    earlier = station.moves.order_by("-on").first()
    begins = station.opened_on if earlier is None else earlier.on
    if not begins < on <= at.date():
        raise Refused(
            "air.move_station.date", f"迁移日期须晚于{begins}（建站或上次迁移），且不晚于今天"
        )
    move = StationMove.objects.create(
        station=station,
        on=on,
        from_lon=station.lon,
        from_lat=station.lat,
        from_place_code=station.place_code,
        reason=reason,
        moved_by=by.name,
    )
    event = StationMoved(
        code=code,
        name=station.name,
        on=on,
        from_place=names.get(station.place_code, station.place_code),
        to_place=names[to.place_code],
        reason=reason,
    )
    station.place_code, station.lon, station.lat = to.place_code, to.lon, to.lat
    station.version += 1
    station.save(update_fields=["place_code", "lon", "lat", "version"])
    closing.regroup(to.place_code[: closed.COUNTY_DIGITS], on, at=at)
    audit.record(event, by=by, at=at)
    return move
