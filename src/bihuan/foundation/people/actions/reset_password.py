from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.actions import passwords
from bihuan.foundation.people.events import PasswordReset
from bihuan.foundation.people.models import Person
from bihuan.rules.viewer import Viewer


@transaction.atomic
def reset_password(*, person_id: int, new: str, by: Viewer, at: datetime) -> Person:
    """Give somebody a password for one login; they must choose their own at once."""
    person = access.person_for(by, person_id, to=Verb.RESET_PASSWORD)
    passwords.guard_strength(new, login=person.login)
    person.password = make_password(new)
    person.must_change_password = True
    person.password_changed_at = at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])
    audit.record(PasswordReset(person_id=person.id, name=person.name), by=by, at=at)
    return person
