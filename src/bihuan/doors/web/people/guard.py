"""Who may open the pages about people: those who keep them, and the dispatcher who needs them."""

from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty


def require_reader(request: Request) -> None:
    if not request.viewer.has(Duty.DISPATCHER, Duty.ADMIN, Duty.SECURITY):
        raise Refused("people.not_a_reader", "组织人员由调度员、系统管理员和安全保密员查看")


def require_admin(request: Request) -> None:
    if not request.viewer.has(Duty.ADMIN):
        raise Refused("people.not_admin", "这一页由系统管理员维护")
