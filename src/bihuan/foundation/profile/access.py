from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer


def keeps(viewer: Viewer, code: str) -> bool:
    """System administrators keep what lies in their own area; planned work keeps everything."""
    if viewer.has(Duty.SYSTEM):
        return True
    return viewer.has(Duty.ADMIN) and bool(viewer.scope) and code.startswith(viewer.scope)


def require_keeper(viewer: Viewer, code: str) -> None:
    if not keeps(viewer, code):
        raise Refused("profile.not_the_keeper", "此项由本县系统管理员维护")
