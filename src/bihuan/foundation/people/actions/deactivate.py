from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.events import AccountClosed
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def deactivate(*, person_id: int, reason: str, by: Viewer, at: datetime) -> Person:
    """Close an account; its name stays on everything it did."""
    person = access.person_for(by, person_id, to=access.Verb.KEEP)
    if not reason.strip():
        raise Refused("people.deactivate.reason", "请写明停用原因")
    if person.id == by.person_id:
        raise Refused("people.deactivate.self", "不能停用自己的账号")
    person.is_active = False
    person.save(update_fields=["is_active"])
    closed = AccountClosed(person_id=person.id, name=person.name, reason=reason.strip())
    audit.record(closed, by=by, at=at)
    return person
