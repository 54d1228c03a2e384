import os
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from django.db import transaction

from bihuan.apps.telemetry import following
from bihuan.apps.telemetry.actions import machine
from bihuan.apps.telemetry.events import LogFolded
from bihuan.apps.telemetry.models import Position, SealedSegment
from bihuan.foundation.audit import actions as audit
from bihuan.rules import segments
from bihuan.rules.viewer import Viewer

OPEN_FOR = timedelta(days=2)
"""A sealed segment is read often while its packets are fresh."""
LEVEL = 9
KEPT = 2
"""The newest sealed ones stay as they are: the gateway looks for the last when it starts."""


@transaction.atomic
def fold_log(*, root: Path, by: Viewer, at: datetime) -> int:
    """Sealed segments that were taken in are packed; the bytes that come out are the same."""
    machine.require(by, to="fold_log")
    folded = saved = 0
    reached = dict(Position.objects.values_list("log", "segment"))
    for row in SealedSegment.objects.filter(sealed_at__lt=at - OPEN_FOR).order_by("log", "number"):
        plain = root / row.log / segments.name(row.number)
        if row.number + KEPT >= reached.get(row.log, 0) or not plain.exists():
            continue
        less = _packed(plain, row.sha256)
        saved, folded = saved + less, folded + (1 if less else 0)
    if not folded:
        return 0
    audit.record(LogFolded(segments=folded, saved_bytes=saved), by=by, at=at)
    return folded


def _packed(plain: Path, sha256: str) -> int:
    """How many bytes less; the segment goes only when the packed one is on disk and the same."""
    packed = plain.with_name(plain.name + following.FOLDED)
    passing = plain.with_suffix(".partial")
    passing.write_bytes(pa.Codec("zstd", LEVEL).compress(plain.read_bytes()))
    if segments.check(following.unpacked(passing)).sha256 != sha256:
        passing.unlink()
        return 0
    passing.chmod(0o400)
    _synced(passing)
    passing.rename(packed)
    _synced(plain.parent)
    saved = plain.stat().st_size - packed.stat().st_size
    plain.unlink()
    return saved


def _synced(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
