from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.events import AccountUnlocked
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def unlock(*, person_id: int, by: Viewer, at: datetime) -> Person:
    """Let a locked account try again before its time is over."""
    person = access.person_for(by, person_id, to=Verb.UNLOCK)
    if person.locked_until is None or person.locked_until <= at:
        raise Refused("people.unlock.not_locked", f"{person.name}的账号没有锁定")
    person.failed_logins, person.locked_until = 0, None
    person.save(update_fields=["failed_logins", "locked_until"])
    audit.record(AccountUnlocked(person_id=person.id, name=person.name), by=by, at=at)
    return person
