"""Who keeps the county's inventory; whoever reads the area reads it."""

from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6
READERS = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)


def keeps(viewer: Viewer) -> bool:
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == COUNTY_DIGITS


def county_to_keep(viewer: Viewer) -> str:
    if not keeps(viewer):
        raise Refused("inventory.keep.not_yours", "源清单由县环委办调度员登记")
    return viewer.scope


def county_to_read(viewer: Viewer) -> str:
    """The county whose effort is accounted for."""
    if not viewer.has(*READERS) or len(viewer.scope) < COUNTY_DIGITS:
        raise Refused("inventory.read.not_yours", "减排账供县环委办、县领导和督查使用")
    return viewer.scope[:COUNTY_DIGITS]
