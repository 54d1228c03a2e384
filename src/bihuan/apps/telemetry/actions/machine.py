"""Work that no person does: the projector's and the night's."""

from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer


def require(viewer: Viewer, *, to: str) -> None:
    if not viewer.has(Duty.SYSTEM):
        raise Refused(f"telemetry.{to}.machine", "报文由接入网关自动入库，不由人员办理")
