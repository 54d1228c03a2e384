"""What the air does by itself: feeds are watched, days closed, data looked through."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.rules import beijing
from bihuan.rules.viewer import system_viewer

WATCH = system_viewer("数据值守")
NIGHT = system_viewer("夜间任务")


def watch_feeds(_arguments: Mapping[str, object], at: datetime) -> str:
    """One ticket for each silence; it ends itself when values come again."""
    back = list(queries.spoke_again())
    for silence_id, spoke_at in back:
        air.end_silence(silence_id=silence_id, spoke_at=spoke_at, by=WATCH, at=at)
    silent = queries.quiet(at)
    for one in silent:
        air.note_silence(
            code=one.code, since=one.since, where=one.where, why=one.why, by=WATCH, at=at
        )
    return f"断数{len(silent)}个，恢复{len(back)}个"


def close_yesterday(_arguments: Mapping[str, object], at: datetime) -> str:
    """Days that are over, whether their last hour came or not; two, for a night that was missed."""
    today = beijing.wall(at).date()
    days = [today - timedelta(days=2), today - timedelta(days=1)]
    changed = 0
    for county in queries.counties(at):
        changed += air.close_days(county=county, days=days, by=NIGHT, at=at).changed
    return f"{changed}个日值有变化"


def find_signs(_arguments: Mapping[str, object], at: datetime) -> str:
    """Leads for a person; a sign that was noted is not noted again."""
    found = 0
    for stations in queries.counties(at).values():
        for one in list(queries.leads(stations, at)):
            lead = air.Lead(
                parameter=one.parameter,
                rule=str(one.sign),
                first_at=beijing.moment(one.first_at),
                last_at=beijing.moment(one.last_at),
                score=one.score,
                reason=one.reason,
            )
            air.note_sign(code=one.station, lead=lead, by=NIGHT, at=at)
            found += 1
    return f"新的数据疑点{found}个"
