"""Alerts are what the pack's rules say; nobody raises or clears one by hand."""

from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer


def require_planned(by: Viewer) -> None:
    if not by.has(Duty.SYSTEM):
        raise Refused("subjects.alerts.not_yours", "预警由系统按清单规则产生和解除")
