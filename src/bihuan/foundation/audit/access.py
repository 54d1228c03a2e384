from django.db.models import QuerySet

from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

READERS = (Duty.AUDITOR, Duty.SUPERVISOR, Duty.SECURITY)


def visible_to(viewer: Viewer) -> QuerySet[Record]:
    """The whole trail, for those whose duty is to read it; the others see none of it here."""
    if not viewer.has(*READERS):
        return Record.objects.none()
    return Record.objects.all()


def require_reader(viewer: Viewer) -> None:
    if not viewer.has(*READERS):
        raise Refused("audit.not_a_reader", "只有督查、审计和安全保密人员可以查询全部留痕")
