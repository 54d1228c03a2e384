from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.telemetry import folding
from bihuan.apps.telemetry.actions import machine
from bihuan.apps.telemetry.actions.sorting import REALTIME
from bihuan.apps.telemetry.events import LiveFolded
from bihuan.apps.telemetry.models import LivePart, Packet
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer

HOT = timedelta(days=7)
AT_ONCE = 100_000
"""Packets in hand, and in one file."""
NAMED = 500


@transaction.atomic
def fold_live(*, by: Viewer, at: datetime) -> int:
    """Live packets of more than seven days ago go into Parquet; their bytes stay in the log.

    A revision and what it revises stay as rows, so that a person can still decide.
    """
    machine.require(by, to="fold_live")
    parts: list[LivePart] = []
    folded = 0
    for packets in _lots(at - HOT):
        written = folding.write(packets, f"{at:%Y%m%d%H%M%S}-{packets[0].id}")
        parts += [_part(one, at) for one in written]
        ids = [one.id for one in packets]
        for start in range(0, len(ids), NAMED):
            Packet.objects.filter(id__in=ids[start : start + NAMED]).delete()
        folded += len(packets)
    if not folded:
        return 0
    LivePart.objects.bulk_create(parts)
    audit.record(LiveFolded(packets=folded, parts=len(parts)), by=by, at=at)
    return folded


def _lots(before: datetime) -> Iterator[list[Packet]]:
    old = Packet.objects.filter(cn=REALTIME, received_at__lt=before, revision=0)
    plain = old.filter(review=Packet.Review.NONE).order_by("id")
    last = 0
    while packets := list(plain.filter(id__gt=last)[:AT_ONCE]):
        last = packets[-1].id
        yield packets


def _part(one: folding.Written, at: datetime) -> LivePart:
    return LivePart(
        kind=one.kind,
        month=one.month,
        path=one.path,
        sha256=one.sha256,
        rows=one.rows,
        first_at=one.first_at,
        last_at=one.last_at,
        written_at=at,
    )
