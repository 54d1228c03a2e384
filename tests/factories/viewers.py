"""The people of the tests as plain viewers, for floors that ask the people tables nothing."""

from datetime import datetime, timedelta, timezone

from bihuan.rules.viewer import Duty, Viewer

AT = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def viewer(number: int, name: str, duty: Duty, scope: str) -> Viewer:
    return Viewer(
        person_id=number,
        name=name,
        post="",
        org_id=None,
        org_name="",
        org_ids=frozenset(),
        duties=frozenset({duty}),
        scope=scope,
    )


ZHAO = viewer(1, "赵强", Duty.LIAISON, "339921")
QIAN = viewer(2, "钱敏", Duty.DISPATCHER, "339921")
SUN = viewer(3, "孙立", Duty.LIAISON, "339922")
LI = viewer(4, "李明", Duty.LEADER, "339921")
