"""What was seen follows from who was there; each evening the number is kept."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bihuan.apps.coverage import actions, queries
from bihuan.apps.coverage.models import Sight
from bihuan.apps.patrols import queries as patrols
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import system_viewer

WATCH = system_viewer("覆盖计算")
NIGHT = system_viewer("夜间任务")


def see_by_patrol(arguments: Mapping[str, Any], at: datetime) -> str:
    """Each cell the walk came through, at the last minute in which it did."""
    facts = audit.by_seq(int(arguments["seq"])).facts
    begun, ended = (datetime.fromisoformat(facts[name]) for name in ("begun_at", "ended_at"))
    county = str(facts["county_code"])
    since = begun - timedelta(seconds=1)
    walked = patrols.passed(county, since=since, until=ended)
    cells = {code: walked[code] for code in queries.cell_codes(county) & walked.keys()}
    return _seen(county, Sight.Kind.PATROL, cells, f"{facts['person']}巡查", at)


def see_by_visit(arguments: Mapping[str, Any], at: datetime) -> str:
    """The cell of the place where the visitor stood; without a position, the subject's."""
    record = audit.by_seq(int(arguments["seq"]))
    facts = record.facts
    county = str(facts["place_code"])[:6]
    ended = datetime.fromisoformat(str(facts["ended_at"]))
    cells = queries.cell_at(county, facts["lon"], facts["lat"], str(facts["place_code"]))
    what = f"{record.actor_name}检查{facts['subject_name']}"
    return _seen(county, Sight.Kind.VISIT, dict.fromkeys(cells, ended), what, at)


def see_by_arrival(arguments: Mapping[str, Any], at: datetime) -> str:
    """Somebody stands where the incident is."""
    record = audit.by_seq(int(arguments["seq"]))
    place = record.facts
    county = str(place["place_code"])[:6]
    cells = queries.cell_at(county, place["lon"], place["lat"], str(place["place_code"]))
    what = f"{record.facts['name']}到场处置{place['kind']}"
    on_spot_at = datetime.fromisoformat(str(place["on_spot_at"]))
    return _seen(county, Sight.Kind.INCIDENT, dict.fromkeys(cells, on_spot_at), what, at)


def count_days(_arguments: Mapping[str, object], at: datetime) -> str:
    """The evening's number of every county that has cells."""
    counties = [code for code in places.counties() if queries.cell_codes(code)]
    for code in counties:
        actions.count_day(county_code=code, by=NIGHT, at=at)
    return f"{len(counties)}个县"


def _seen(
    county: str, kind: Sight.Kind, cells: Mapping[str, datetime], what: str, at: datetime
) -> str:
    if not cells:
        return "不在网格内"
    seen = actions.Seen(county_code=county, kind=kind, cells=cells, what=what)
    return f"更新{actions.mark_seen(seen=seen, by=WATCH, at=at)}个网格"
