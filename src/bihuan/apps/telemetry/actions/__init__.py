from bihuan.apps.telemetry.actions.admit_newcomer import admit_newcomer
from bihuan.apps.telemetry.actions.ask_backfill import ask_backfill
from bihuan.apps.telemetry.actions.ask_command import ask_command
from bihuan.apps.telemetry.actions.change_device import change_device
from bihuan.apps.telemetry.actions.expire_commands import expire_commands
from bihuan.apps.telemetry.actions.find_gaps import Gaps, find_gaps
from bihuan.apps.telemetry.actions.fold_live import fold_live
from bihuan.apps.telemetry.actions.fold_log import fold_log
from bihuan.apps.telemetry.actions.leave_revision import leave_revision
from bihuan.apps.telemetry.actions.rebuild import rebuild
from bihuan.apps.telemetry.actions.refuse_newcomer import refuse_newcomer
from bihuan.apps.telemetry.actions.register_device import register_device
from bihuan.apps.telemetry.actions.restore_device import restore_device
from bihuan.apps.telemetry.actions.retire_device import retire_device
from bihuan.apps.telemetry.actions.second_command import second_command
from bihuan.apps.telemetry.actions.send_orders import send_orders
from bihuan.apps.telemetry.actions.stating import REPORTS
from bihuan.apps.telemetry.actions.take_packets import Taken, take_packets
from bihuan.apps.telemetry.actions.take_revision import take_revision
from bihuan.apps.telemetry.actions.write_book import write_book

__all__ = [
    "REPORTS",
    "Gaps",
    "Taken",
    "admit_newcomer",
    "ask_backfill",
    "ask_command",
    "change_device",
    "expire_commands",
    "find_gaps",
    "fold_live",
    "fold_log",
    "leave_revision",
    "rebuild",
    "refuse_newcomer",
    "register_device",
    "restore_device",
    "retire_device",
    "second_command",
    "send_orders",
    "take_packets",
    "take_revision",
    "write_book",
]
