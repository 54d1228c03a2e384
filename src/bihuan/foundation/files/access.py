from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from bihuan.foundation.files.models import Attachment
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

MaySee = Callable[[Viewer, int], bool]


def may_see(viewer: Viewer, subject: str) -> bool:
    """Asks the app that owns the subject; a prefix nobody owns is seen by nobody."""
    table: Mapping[str, MaySee] = import_string(settings.BIHUAN_SUBJECTS)
    prefix, _, number = subject.partition(":")
    owner = table.get(prefix)
    return owner is not None and number.isdecimal() and owner(viewer, int(number))


def attachment_for(viewer: Viewer, attachment_id: int) -> Attachment:
    """The attachment with its file, for whoever may see its subject."""
    found = Attachment.objects.select_related("file").filter(id=attachment_id).first()
    if found is None or not may_see(viewer, found.subject):
        raise NotVisible(f"attachment {attachment_id}")
    return found


def attachment_to_withdraw(viewer: Viewer, attachment_id: int) -> Attachment:
    """The attachment, locked, for the person who added it or a dispatcher."""
    attachment_for(viewer, attachment_id)
    found = Attachment.objects.select_for_update().get(id=attachment_id)
    is_own = viewer.person_id is not None and found.actor_id == viewer.person_id
    if not is_own and not viewer.has(Duty.DISPATCHER):
        raise Refused("files.withdraw.not_yours", "只有上传人或调度员可以撤回这份材料")
    if found.withdrawn_at is not None:
        raise Refused("files.withdraw.already", "这份材料已经撤回")
    return found
