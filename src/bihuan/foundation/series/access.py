"""Who may append to the series; whose rows they are is the business of the app above."""

from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer


def require_writer(viewer: Viewer) -> None:
    if not viewer.has(Duty.SYSTEM, Duty.DISPATCHER):
        raise Refused("series.not_yours", "观测数据由调度员导入，或由系统接收")
