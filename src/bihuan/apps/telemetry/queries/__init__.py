from bihuan.apps.telemetry.models import Command, Device, Newcomer, Quarantine
from bihuan.apps.telemetry.queries.commands import (
    CommandFilter,
    CommandPage,
    command,
    commands,
    commands_to_second,
)
from bihuan.apps.telemetry.queries.devices import (
    DeviceCounts,
    DeviceFilter,
    DevicePage,
    DeviceRow,
    device_counts,
    devices,
    outlets_to_choose,
    silent_devices,
)
from bihuan.apps.telemetry.queries.quarantine import (
    REASONS,
    QuarantineFilter,
    QuarantinePage,
    quarantine,
    quarantine_counts,
    quarantined,
)
from bihuan.apps.telemetry.queries.waiting import newcomer, newcomers, newcomers_count

__all__ = [
    "REASONS",
    "Command",
    "CommandFilter",
    "CommandPage",
    "Device",
    "DeviceCounts",
    "DeviceFilter",
    "DevicePage",
    "DeviceRow",
    "Newcomer",
    "Quarantine",
    "QuarantineFilter",
    "QuarantinePage",
    "command",
    "commands",
    "commands_to_second",
    "device_counts",
    "devices",
    "newcomer",
    "newcomers",
    "newcomers_count",
    "outlets_to_choose",
    "quarantine",
    "quarantine_counts",
    "quarantined",
    "silent_devices",
]
