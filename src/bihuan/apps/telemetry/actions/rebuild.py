from datetime import datetime
from pathlib import Path

from django.db import transaction

from bihuan.apps.telemetry import folding
from bihuan.apps.telemetry.actions import machine
from bihuan.apps.telemetry.events import StoreCleared
from bihuan.apps.telemetry.models import (
    LivePart,
    Newcomer,
    Packet,
    Position,
    Quarantine,
    SplitGroup,
    Standing,
)
from bihuan.apps.telemetry.queries import broken_segments, logs
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import actions as series
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

DECIDED = (Packet.Review.TAKEN, Packet.Review.LEFT)


@transaction.atomic
def rebuild(*, root: Path, by: Viewer, at: datetime) -> int:
    """Drop what the log can say again and begin at its first byte; how many packets went.

    What persons did stays: loggers, commands, decisions on revisions, flags on values. Ingests and
    their stretches of the log stay too, so that each value comes back under the ingest it had.
    """
    machine.require(by, to="rebuild")
    broken = broken_segments(root)
    if broken:
        first = broken[0]
        raise Refused(
            "telemetry.rebuild.broken", f"报文日志第{first.number}段{first.why}，不能重放"
        )
    packets = Packet.objects.exclude(review__in=DECIDED).delete()[0]
    Packet.objects.update(repeats=0)
    for model in (SplitGroup, Quarantine):
        model.objects.all().delete()
    readings = sum(series.clear(source=f"gateway/{log}", by=by, at=at) for log in logs(root))
    _forget_live()
    Newcomer.objects.update(packets=0)
    Standing.objects.update(heard_at=None, peer="", live_at=None, live={}, hour_at=None, hour={})
    Position.objects.all().delete()
    audit.record(StoreCleared(packets=packets, readings=readings), by=by, at=at)
    return packets


def _forget_live() -> None:
    gone = [folding.root() / path for path in LivePart.objects.values_list("path", flat=True)]
    LivePart.objects.all().delete()
    transaction.on_commit(lambda: _unlink(gone))


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
