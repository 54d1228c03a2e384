from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer


def require_keeper(viewer: Viewer, code: str) -> None:
    """Divisions are kept by the administrator of the county, or by set-up."""
    if viewer.has(Duty.SYSTEM):
        return
    if not viewer.has(Duty.ADMIN) or not code.startswith(viewer.scope):
        raise Refused("places.not_yours", "行政区划由本县系统管理员维护")
