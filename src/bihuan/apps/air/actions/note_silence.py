from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import StationSilent
from bihuan.apps.air.models import Silence
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_silence(
    *, code: str, since: datetime, where: str, why: str, by: Viewer, at: datetime
) -> Silence:
    """One ticket for one silence, however often it is noticed."""
    station = access.kept_station(by, code, to="note_silence", word="登记断数")
    if Silence.objects.filter(station=station, ended_at=None).exists():
        raise Refused("air.note_silence.noted", f"站点“{station.name}”的断数已登记")
    silence = Silence.objects.create(
        station=station, since=since, noticed_at=at, where=where, why=why[:200]
    )
    event = StationSilent(
        code=code,
        name=station.name,
        silence_id=silence.id,
        since=beijing.wall(since),
        where=silence.get_where_display(),
        why=silence.why,
    )
    audit.record(event, by=by, at=at)
    return silence
