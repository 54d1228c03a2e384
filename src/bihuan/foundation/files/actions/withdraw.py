from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import access
from bihuan.foundation.files.events import FileWithdrawn
from bihuan.foundation.files.models import Attachment
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw(*, attachment_id: int, reason: str, by: Viewer, at: datetime) -> Attachment:
    """Take an attachment out of use; it stays readable, with the reason beside it."""
    attachment = access.attachment_to_withdraw(by, attachment_id)
    if not reason.strip():
        raise Refused("files.withdraw.no_reason", "请写明撤回这份材料的理由")
    attachment.withdrawn_at = at
    attachment.withdrawn_reason = reason.strip()
    attachment.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    event = FileWithdrawn(
        about=attachment.subject,
        attachment_id=attachment.id,
        name=attachment.name,
        reason=attachment.withdrawn_reason,
        sha256=attachment.file.sha256,
    )
    audit.record(event, by=by, at=at)
    return attachment
