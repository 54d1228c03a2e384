from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.events import PersonReactivated
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def reactivate(*, person_id: int, by: Viewer, at: datetime) -> Person:
    """Open a closed account again, with the posts that have not ended meanwhile."""
    person = access.person_for(by, person_id, to=Verb.REACTIVATE)
    if person.is_active:
        raise Refused("people.reactivate.is_active", f"{person.name}的账号没有停用")
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record(PersonReactivated(person_id=person.id, name=person.name), by=by, at=at)
    return person
