"""What the county's loggers need done: orders laid out for the gateway, and given up."""

from collections.abc import Mapping
from datetime import datetime

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries
from bihuan.rules.viewer import system_viewer

OFFICE = system_viewer("反控命令")
KEEPING = system_viewer("报文入库")


def send_orders(_arguments: Mapping[str, object], at: datetime) -> str:
    """What was asked, or seconded, goes to the gateway within seconds."""
    sent = telemetry.send_orders(root=queries.gateway_folder(), by=OFFICE, at=at)
    return f"交给网关{sent}个命令"


def expire_commands(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"{telemetry.expire_commands(by=OFFICE, at=at)}个命令作废"


def find_gaps(_arguments: Mapping[str, object], at: datetime) -> str:
    """What came is held against what was to come."""
    gaps = telemetry.find_gaps(by=KEEPING, at=at)
    return f"新的缺数时段{gaps.found}个，补齐{gaps.filled}个"


def ask_backfill(_arguments: Mapping[str, object], at: datetime) -> str:
    """Politely; the orders go out with the next turn of `send_orders`."""
    asked = telemetry.ask_backfill(root=queries.gateway_folder(), by=KEEPING, at=at)
    return f"要求补传{asked}段"


def fold_live(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"实时报文转入分区文件{telemetry.fold_live(by=KEEPING, at=at)}个"


def fold_log(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"报文日志压缩{telemetry.fold_log(root=queries.gateway_folder(), by=KEEPING, at=at)}段"
