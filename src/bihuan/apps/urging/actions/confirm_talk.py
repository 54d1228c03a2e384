from datetime import datetime

from django.db import transaction

from bihuan.apps.urging import access
from bihuan.apps.urging.events import TalkConfirmed
from bihuan.apps.urging.models import Talk
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def confirm_talk(*, talk_id: int, note: str, by: Viewer, at: datetime) -> Talk:
    """A person agrees that somebody is called in (约谈): whom, when, about what."""
    talk = access.talk_for(by, talk_id)
    if not note.strip():
        raise Refused("urging.confirm_talk.no_note", "请写明约谈谁、何时、由谁约谈")
    talk.state, talk.words = Talk.State.CONFIRMED, note.strip()[:300]
    talk.decided_by, talk.decided_at = by.name, at
    talk.save(update_fields=["state", "words", "decided_by", "decided_at"])
    item = talk.item
    confirmed = TalkConfirmed(item_id=item.id, number=item.shown_number, note=talk.words)
    audit.record(confirmed, by=by, at=at)
    return talk
