"""How the gateway is doing: from what it writes each second, and from the tables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count

from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Gap, Packet, SealedSegment
from bihuan.rules import sitebook
from bihuan.rules.viewer import Viewer

FRESH = timedelta(seconds=15)
"""The gateway writes its numbers each second; older than this it does not run."""
LATELY = timedelta(minutes=5)
US = 1_000_000


@dataclass(frozen=True, slots=True)
class GatewayStatus:
    """What the gateway last said of itself."""

    said_at: datetime
    started_at: datetime
    is_running: bool
    port: int
    failure: str
    book_fault: str
    connections: int
    online: int
    registered: int
    packets: int
    acks: int
    duplicates: int
    not_taken: int
    queue_bytes: int
    disk_free_bytes: int
    memory_bytes: int
    commands_open: int
    ack_p50_ms: float
    ack_p99_ms: float
    sync_p50_ms: float
    sync_p99_ms: float
    bad: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def disk_free_gb(self) -> float:
        return self.disk_free_bytes / 1024**3


def gateway_folder() -> Path:
    """What the office and the gateway leave for each other lies here."""
    return Path(settings.HOME) / "gateway"


def gateway_status(*, at: datetime) -> GatewayStatus | None:
    """None where no gateway has ever run here; a file cut short reads as none."""
    try:
        told = json.loads((gateway_folder() / sitebook.STATUS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    said_at = _moment(told["at_us"])
    return GatewayStatus(
        said_at=said_at,
        started_at=_moment(told["started_us"]),
        is_running=at - said_at < FRESH,
        port=told["port"],
        failure=told["failure"],
        book_fault=told["book_fault"],
        connections=int(told["connections"]),
        online=int(told["loggers_online"]),
        registered=int(told["loggers_registered"]),
        packets=told["packets"],
        acks=told["acks"],
        duplicates=told["duplicates"],
        not_taken=told["not_taken"],
        queue_bytes=int(told["queue_bytes"]),
        disk_free_bytes=int(told["disk_free_bytes"]),
        memory_bytes=int(told["memory_max_bytes"]),
        commands_open=int(told["commands_open"]),
        ack_p50_ms=told["ack_p50_s"] * 1000,
        ack_p99_ms=told["ack_p99_s"] * 1000,
        sync_p50_ms=told["sync_p50_s"] * 1000,
        sync_p99_ms=told["sync_p99_s"] * 1000,
        bad=told["bad"],
        refused=told["refused"],
    )


def packets_a_minute(*, at: datetime) -> float:
    """Of the last five minutes, as they stand in the store."""
    return Packet.objects.filter(received_at__gte=at - LATELY).count() / 5


def sealed_segments() -> int:
    return SealedSegment.objects.filter(log=sitebook.LOG).count()


def open_gaps(viewer: Viewer) -> dict[str, int]:
    """Gaps that are not filled, by state."""
    held = Gap.objects.filter(device__in=access.visible_to(viewer), state__in=("open", "asked"))
    counted = held.values("state").annotate(count=Count("id"))
    return {one["state"]: one["count"] for one in counted}


def _moment(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / US, UTC)
