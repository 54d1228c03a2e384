from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F

from bihuan.apps.telemetry import queries
from bihuan.apps.telemetry.actions import machine
from bihuan.apps.telemetry.actions.ask_command import OPEN, ask_command
from bihuan.apps.telemetry.actions.sorting import DAY, HOUR, MINUTE
from bihuan.apps.telemetry.models import Command, Gap
from bihuan.rules.viewer import Viewer

ASKED_AT_MOST = {MINUTE: timedelta(hours=6), HOUR: timedelta(days=3), DAY: timedelta(days=31)}
"""A logger answers a request with a packet a value: no more than it sends in some minutes."""
A_TURN = 10
IN_FLIGHT = 20
TRIES = 3
WAIT = timedelta(minutes=30)
"""Before the same is asked a second time; doubled each time."""
HERE = timedelta(minutes=10)
"""Who was not heard for so long is not asked."""
LIVE_FIRST = 8 << 20
"""Bytes the store may be behind: the values of now go before those of then."""


@transaction.atomic
def ask_backfill(*, root: Path, by: Viewer, at: datetime) -> int:
    """Ask for what is missing, politely: one request a logger, few at a time, hours first."""
    machine.require(by, to="ask_backfill")
    _give_up(at)
    if sum(log.bytes for log in queries.backlog(root)) > LIVE_FIRST:
        return 0
    waiting = Command.objects.filter(state__in=OPEN, cn__in=list(ASKED_AT_MOST), asked_by_id=None)
    tokens = min(A_TURN, IN_FLIGHT - waiting.count())
    busy = set(Command.objects.filter(state__in=OPEN).values_list("device_id", flat=True))
    asked = 0
    for gap in _due(at):
        if asked >= tokens:
            break
        if gap.device_id in busy:
            continue
        _ask(gap, by, at)
        busy.add(gap.device_id)
        asked += 1
    return asked


def _due(at: datetime) -> list[Gap]:
    """Hours before days before minutes, the newest first; a gap asked in vain waits longer."""
    rows = Gap.objects.filter(
        state__in=(Gap.State.OPEN, Gap.State.ASKED),
        device__retired_on=None,
        device__standing__heard_at__gt=at - HERE,
    )
    order = {HOUR: 0, DAY: 1, MINUTE: 2}
    due = [
        gap
        for gap in rows.order_by("-from_at", "id")
        if gap.asked_at is None or gap.asked_at + WAIT * 2 ** (gap.tries - 1) <= at
    ]
    return sorted(due, key=lambda gap: (gap.tries, order[gap.cn]))


def _ask(gap: Gap, by: Viewer, at: datetime) -> None:
    until = min(gap.until_at, gap.from_at + ASKED_AT_MOST[gap.cn])
    ask_command(
        device_id=gap.device_id,
        cn=gap.cn,
        parameters=[
            ("BeginTime", queries.written(gap.from_at)),
            ("EndTime", queries.written(until)),
        ],
        reason="补传缺失数据",
        by=by,
        at=at,
    )
    Gap.objects.filter(id=gap.id).update(state=Gap.State.ASKED, asked_at=at, tries=F("tries") + 1)


def _give_up(at: datetime) -> None:
    """Asked three times and waited for: the logger does not have it."""
    tired = Gap.objects.filter(
        state=Gap.State.ASKED, tries__gte=TRIES, asked_at__lt=at - WAIT * 2 ** (TRIES - 1)
    )
    tired.update(state=Gap.State.GIVEN_UP, ended_at=at)
