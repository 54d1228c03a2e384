from bihuan.apps.telemetry.models.command import Command
from bihuan.apps.telemetry.models.device import Device, Newcomer, Standing
from bihuan.apps.telemetry.models.packet import (
    Batch,
    Gap,
    LivePart,
    Packet,
    Position,
    Quarantine,
    SealedSegment,
    SplitGroup,
)

__all__ = [
    "Batch",
    "Command",
    "Device",
    "Gap",
    "LivePart",
    "Newcomer",
    "Packet",
    "Position",
    "Quarantine",
    "SealedSegment",
    "SplitGroup",
    "Standing",
]
