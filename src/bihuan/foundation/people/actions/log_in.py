from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.events import AccountLocked, LoggedInEvent
from bihuan.foundation.people.models import Person
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer

WRONG = "账号或密码不对"


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """Who came in, and when they were here before."""

    person_id: int
    must_change_password: bool
    last_login_at: datetime | None
    last_login_from: str


def log_in(*, login: str, password: str, address: str, at: datetime) -> LoggedIn:
    """Let a person in by password; a failure is counted even though it is refused."""
    outcome = _attempt(login.strip(), password, address, at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@transaction.atomic
def _attempt(login: str, password: str, address: str, at: datetime) -> LoggedIn | Refused:
    """The outcome is returned, not raised, so that the count of failures is kept."""
    person = Person.objects.select_for_update().filter(login=login, is_active=True).first()
    if person is None:
        make_password(password)  # as slow as a real check, so that logins cannot be guessed
        return Refused("people.log_in.wrong", WRONG)
    if person.locked_until is not None and at < person.locked_until:
        return _locked()
    if not check_password(password, person.password):
        return _failed(person, address, at)
    earlier = LoggedIn(
        person.id, person.must_change_password, person.last_login_at, person.last_login_from
    )
    return let_in(person, earlier, address, at)


def let_in(person: Person, earlier: LoggedIn, address: str, at: datetime) -> LoggedIn:
    person.failed_logins, person.locked_until = 0, None
    person.last_login_at, person.last_login_from = at, address[:45]
    person.save(
        update_fields=["failed_logins", "locked_until", "last_login_at", "last_login_from"]
    )
    event = LoggedInEvent(person_id=person.id, name=person.name, address=address)
    audit.record(event, by=access.viewer_for(person.id, at), at=at)
    return earlier


def _failed(person: Person, address: str, at: datetime) -> Refused:
    county = profile.current()
    person.failed_logins += 1
    if person.failed_logins < county.lockout_failures:
        person.save(update_fields=["failed_logins"])
        return Refused("people.log_in.wrong", WRONG)
    until = at + timedelta(minutes=county.lockout_minutes)
    locked = AccountLocked(
        person_id=person.id,
        name=person.name,
        failures=person.failed_logins,
        until=until,
        address=address,
    )
    person.failed_logins, person.locked_until = 0, until
    person.save(update_fields=["failed_logins", "locked_until"])
    audit.record(locked, by=system_viewer("登录保护"), at=at)
    return _locked()


def _locked() -> Refused:
    county = profile.current()
    return Refused(
        "people.locked",
        f"连续{county.lockout_failures}次失败，请{county.lockout_minutes}分钟后再试或联系管理员",
    )
