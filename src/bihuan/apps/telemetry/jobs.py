"""What the county's loggers need done: orders laid out for the gateway, and given up."""

from collections.abc import Mapping
from datetime import datetime

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries
from bihuan.rules.viewer import system_viewer

OFFICE = system_viewer("反控命令")


def send_orders(_arguments: Mapping[str, object], at: datetime) -> str:
    """What was asked, or seconded, goes to the gateway within seconds."""
    sent = telemetry.send_orders(root=queries.gateway_folder(), by=OFFICE, at=at)
    return f"交给网关{sent}个命令"


def expire_commands(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"{telemetry.expire_commands(by=OFFICE, at=at)}个命令作废"
