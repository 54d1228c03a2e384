"""The gateway's logs and how far the store has followed them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bihuan.apps.telemetry import following
from bihuan.apps.telemetry.models import Position, SealedSegment
from bihuan.rules import segments

ALL = "log"


@dataclass(frozen=True, slots=True)
class Backlog:
    """What of one log is not in the store yet."""

    log: str
    bytes: int
    segments: int
    moved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A segment that is not what was sealed and put into the chain."""

    log: str
    number: int
    why: str


def logs(root: Path) -> list[str]:
    """Folders of gateways, such as "log/main"."""
    folder = root / ALL
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [f"{ALL}/{name}" for name in found]


def backlog(root: Path) -> list[Backlog]:
    held = {row.log: row for row in Position.objects.order_by("id")}
    return [_behind(root / log, log, held.get(log)) for log in logs(root)]


def _behind(folder: Path, log: str, position: Position | None) -> Backlog:
    here = (position.segment, position.offset) if position is not None else (1, 0)
    later = [number for number in following.numbers(folder) if number >= here[0]]
    durable = following.durable(folder)
    size = 0
    for number in later:
        whole = (folder / segments.name(number)).stat().st_size
        if durable is not None and number == durable.segment:
            whole = durable.offset
        size += whole - (here[1] if number == here[0] else 0)
    moved_at = position.moved_at if position is not None else None
    return Backlog(log, max(size, 0), max(len(later) - 1, 0), moved_at)


def broken_segments(root: Path) -> list[Broken]:
    """Sealed segments whose file is missing or altered."""
    found = []
    for row in SealedSegment.objects.order_by("log", "number"):
        folder = root / row.log
        if not following.is_there(folder, row.number):
            found.append(Broken(row.log, row.number, "文件不存在"))
            continue
        with following.opened(folder, row.number) as stream:
            if segments.check(stream).sha256 != row.sha256:
                found.append(Broken(row.log, row.number, "与封存时的校验值不符"))
    return found
