from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.actions import passwords
from bihuan.foundation.people.events import PasswordChanged
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def change_password(*, old: str, new: str, by: Viewer, at: datetime) -> Person:
    """Change one's own password."""
    person = access.own_account(by)
    if not check_password(old, person.password):
        raise Refused("people.change_password.wrong_old", "原密码不对")
    if new == old:
        raise Refused("people.change_password.same", "新密码不能和原密码相同")
    passwords.guard_strength(new, login=person.login)
    person.password = make_password(new)
    person.must_change_password = False
    person.password_changed_at = at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])
    audit.record(PasswordChanged(person_id=person.id, name=person.name), by=by, at=at)
    return person
