from datetime import datetime

from django.db import transaction

from bihuan.apps.urging import access
from bihuan.apps.urging.events import TalkDismissed
from bihuan.apps.urging.models import Talk
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def dismiss_talk(*, talk_id: int, reason: str, by: Viewer, at: datetime) -> Talk:
    """A person decides against it, and says why."""
    talk = access.talk_for(by, talk_id)
    if not reason.strip():
        raise Refused("urging.dismiss_talk.no_reason", "请写明不约谈的理由")
    talk.state, talk.words = Talk.State.DISMISSED, reason.strip()[:300]
    talk.decided_by, talk.decided_at = by.name, at
    talk.save(update_fields=["state", "words", "decided_by", "decided_at"])
    item = talk.item
    dismissed = TalkDismissed(item_id=item.id, number=item.shown_number, reason=talk.words)
    audit.record(dismissed, by=by, at=at)
    return talk
