from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.events import PersonDeactivated
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def deactivate(*, person_id: int, reason: str, by: Viewer, at: datetime) -> Person:
    """Close an account at once; the posts it held count as held by nobody."""
    person = access.person_for(by, person_id, to=Verb.DEACTIVATE)
    if not person.is_active:
        raise Refused("people.deactivate.already", f"{person.name}的账号已经停用")
    if not reason.strip():
        raise Refused("people.deactivate.no_reason", "请写明停用原因")
    person.is_active = False
    person.save(update_fields=["is_active"])
    event = PersonDeactivated(person_id=person.id, name=person.name, reason=reason.strip())
    audit.record(event, by=by, at=at)
    return person
