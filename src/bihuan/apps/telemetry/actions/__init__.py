from bihuan.apps.telemetry.actions.register_device import register_device
from bihuan.apps.telemetry.actions.stating import REPORTS

__all__ = ["REPORTS", "register_device"]
