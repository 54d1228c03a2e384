"""The demo county's air goes on: every hour its stations speak, and the schedule brings it in."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.doors.demo.air import FEED, SILENT, new_hours, stations
from bihuan.doors.demo.incidents import keep_alive
from bihuan.rules.timetable import Every, Turn
from bihuan.wiring import schedule

CATCHES_UP = timedelta(days=3)
"""How far a demo that stood still is filled in; before that its stations were silent."""


def feed_air(arguments: Mapping[str, object], at: datetime) -> str:
    """The hours since the last one that came, up to the last whole hour."""
    codes = [one.code for one in stations() if one.code != SILENT]
    newest = [hour.ends_at for hour in queries.latest(codes, at).values()]
    until = at.replace(minute=0, second=0, microsecond=0)
    since = max([until - CATCHES_UP, *newest[:1]])
    rows = new_hours(since, until, at.date())
    if not rows:
        return "没有新的小时"
    took = air.import_hours(
        batch=air.Batch(source="小时数据接口", kind="feed"), rows=rows, by=FEED, at=at
    )
    return f"{took.new}个新值"


SCHEDULE = {
    "feed_air": Turn(Every(10), feed_air),
    "keep_cameras_alive": Turn(Every(5), keep_alive),
    **schedule.SCHEDULE,
}
