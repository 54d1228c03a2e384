from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.actions import closing
from bihuan.apps.air.actions.stating import WORD_OF, Facts, described
from bihuan.apps.air.events import StationCorrected
from bihuan.apps.air.models import Station
from bihuan.apps.air.queries import closed
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

REGROUPING = frozenset({"is_assessed", "kind", "parameters"})
"""What decides whose mean a station is in."""


@transaction.atomic
def correct_station(*, code: str, facts: Facts, version: int, by: Viewer, at: datetime) -> Station:
    """What is said of a station, put right; where it stands changes by a move alone."""
    station = access.kept_station(by, code, to="correct_station", word="修改站点")
    if station.version != version:
        raise Refused("air.correct_station.stale", "站点信息刚被他人修改，请重新打开后再改")
    described(code, facts)
    said = facts.columns
    changed = [name for name, value in said.items() if station.__dict__[name] != value]
    if not changed:
        raise Refused("air.correct_station.same", "没有修改任何内容")
    station.__dict__.update(said)
    station.version += 1
    station.save(update_fields=[*changed, "version"])
    if REGROUPING & set(changed):
        closing.regroup(station.place_code[: closed.COUNTY_DIGITS], station.opened_on, at=at)
    changes = "、".join(WORD_OF[name] for name in changed)
    event = StationCorrected(code=code, name=station.name, changes=changes)
    audit.record(event, by=by, at=at)
    return station
