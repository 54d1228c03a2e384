"""The last mornings of the reminder ladder, and one call that a dispatcher made (R059)."""

from datetime import datetime, timedelta

from bihuan.apps.ledger import queries as items
from bihuan.apps.urging import actions as urging
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage
from bihuan.rules.viewer import system_viewer

MORNINGS = (4, 3, 2, 1)
"""Days ago; this morning's run is the worker's own."""
LADDER = system_viewer("提醒阶梯")


def remind(at: datetime) -> None:
    urging.climb(county_code=tables.COUNTY, by=LADDER, at=at)
    urging.send_digests(county_code=tables.COUNTY, by=LADDER, at=at)


def call(stage: Stage, at: datetime) -> None:
    """Whoever is latest is called: a day is promised, and the call is kept."""
    by = stage.county.viewer("王敏", at)
    late = items.late(by, at.date()).items
    held = [item for item in late if item.doer is not None]
    if held and held[0].doer is not None:
        urging.log_call(
            item_id=held[0].id,
            callee=held[0].doer.name,
            outcome="promised",
            said="设备已进场，缺一份检测报告，后天补齐并填报。",
            promised_on=at.date() + timedelta(days=2),
            by=by,
            at=at,
        )
