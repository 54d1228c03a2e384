"""Who writes on the ledger and on the register what a visit brings about."""

from bihuan.rules.viewer import Viewer, system_viewer


def clerk(by: Viewer) -> Viewer:
    """What follows from a check is not a right of its own: whoever may check causes it."""
    return system_viewer(f"{by.name}（检查）")
