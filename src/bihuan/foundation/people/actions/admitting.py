"""What the entrance learns of somebody who has come in."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.foundation.people.actions import passwords
from bihuan.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The person, and the login before this one, which the workbench shows."""

    person_id: int
    name: str
    must_change_password: bool
    last_login_at: datetime | None
    last_login_from: str


def admit(person: Person, *, address: str, at: datetime) -> LoggedIn:
    """Write this login; tell of the one before."""
    before = LoggedIn(
        person_id=person.id,
        name=person.name,
        must_change_password=passwords.must_change(person, at),
        last_login_at=person.last_login_at,
        last_login_from=person.last_login_from,
    )
    person.failed_logins, person.locked_until = 0, None
    person.last_login_at, person.last_login_from = at, address
    person.save(update_fields=["failed_logins", "locked_until", "last_login_at", "last_login_from"])
    return before
