from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.actions.strength import require_strong
from bihuan.foundation.people.events import PasswordReset
from bihuan.foundation.people.models import Person
from bihuan.rules.viewer import Viewer


@transaction.atomic
def reset_password(*, person_id: int, new: str, by: Viewer, at: datetime) -> Person:
    """Set a first password for somebody; they must change it when they come in."""
    person = access.person_for(by, person_id, to=access.Verb.KEEP)
    require_strong(new)
    person.password = make_password(new)
    person.must_change_password = True
    person.password_changed_at = at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])
    audit.record(PasswordReset(person_id=person.id, name=person.name), by=by, at=at)
    return person
