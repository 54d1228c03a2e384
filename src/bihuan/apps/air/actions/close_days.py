from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.actions import closing
from bihuan.apps.air.events import DaysClosed
from bihuan.apps.air.models import Station
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close_days(*, county: str, days: Collection[date], by: Viewer, at: datetime) -> closing.Closing:
    """All stations' days of a county anew from their readings: what came out the same stays."""
    access.require_keeper(by, county, to="close_days", word="重算日值")
    codes = Station.objects.filter(place_code__startswith=county).values_list("code", flat=True)
    done = closing.close({(code, day) for code in codes for day in days}, at=at)
    event = DaysClosed(
        county=county, stations=done.stations, areas=done.areas, changed=done.changed
    )
    audit.record(event, by=by, at=at)
    return done
