"""The demo county's keys: three platforms that send, and one whose contract ended."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from bihuan.doors.demo.story import Stage
from bihuan.foundation.keys import actions as keys

Happening = tuple[date, time, Callable[[datetime], object]]
ISSUED = (
    (40, "城区高空瞭望平台", ("camera",), 365),
    (33, "卫星遥感火点服务", ("satellite", "read"), 20),
    (26, "12345热线工单", ("hotline", "read"), 365),
)
"""Days ago, for whom, what for, and days it still opens: the satellite's ends soon."""
OLD, OLD_AGO, REVOKED_AGO = "旧视频平台", 52, 18


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    for ago, name, grants, days in ISSUED:
        until = today + timedelta(days=days)
        issue = partial(_issue, stage, name, grants, until)
        yield today - timedelta(days=ago), time(10, 20), issue
    made: dict[str, int] = {}
    ends = today + timedelta(days=200)
    yield today - timedelta(days=OLD_AGO), time(10, 30), partial(_issue_old, stage, made, ends)
    yield today - timedelta(days=REVOKED_AGO), time(16, 5), partial(_revoke, stage, made)


def _issue(stage: Stage, name: str, grants: tuple[str, ...], until: date, at: datetime) -> int:
    """Nobody keeps the text: whoever tries the interface issues one of their own."""
    by = stage.county.viewer("韩冰", at)
    key, _ = keys.issue_key(
        name=name, grants=grants, county_code=by.scope, expires_on=until, by=by, at=at
    )
    return key.id


def _issue_old(stage: Stage, made: dict[str, int], until: date, at: datetime) -> None:
    made[OLD] = _issue(stage, OLD, ("camera",), until, at)


def _revoke(stage: Stage, made: dict[str, int], at: datetime) -> None:
    by = stage.county.viewer("柯宁", at)
    keys.revoke_key(key_id=made[OLD], reason="平台合同到期，已换新平台", by=by, at=at)
