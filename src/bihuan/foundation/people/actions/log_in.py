from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import salted_hmac

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.actions.admitting import LoggedIn, admit
from bihuan.foundation.people.events import LogInFailed, LogInSucceeded
from bihuan.foundation.people.models import Knock, Person
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer

ENTRANCE = system_viewer("登录入口")
WRONG = Refused("people.log_in.wrong", "账号或密码不对")
ADDRESS_WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


def log_in(*, login: str, password: str, address: str, at: datetime) -> LoggedIn:
    """Admit whoever proves to be the account's owner.

    Not one transaction: a failure is a fact too, and is committed before the refusal is raised.
    """
    account, place = login.strip().lower(), address[:45]
    _guard_address(place, at)
    person = Person.objects.filter(login=account).first()
    is_right = _is_right(person, password)
    outcome = _settle(account, place, at, is_right=is_right)
    if isinstance(outcome, Refused):
        raise Refused(outcome.code, outcome.sentence)
    return outcome


def _guard_address(address: str, at: datetime) -> None:
    recent = Knock.objects.filter(address=address, at__gt=at - ADDRESS_WINDOW)
    if recent.count() >= profile.current().address_failures:
        raise Refused("people.log_in.too_many", "此地址登录失败次数过多，请15分钟后再试")


def _is_right(person: Person | None, password: str) -> bool:
    """An unknown account takes as long to refuse as a known one."""
    if person is None or not person.has_usable_password():
        make_password(password)
        return False
    return check_password(password, person.password)


@transaction.atomic
def _settle(account: str, address: str, at: datetime, *, is_right: bool) -> LoggedIn | Refused:
    """Decide on the locked row, so that guesses made side by side are all counted."""
    person = Person.objects.select_for_update().filter(login=account).first()
    Knock.objects.filter(at__lt=at - KEPT).delete()
    if person is None:
        return _unknown(account, address, at)
    if person.locked_until is not None and at < person.locked_until:
        return _failed(person, address, at, "账号已锁定", _locked())
    if person.locked_until is not None:
        person.failed_logins, person.locked_until = 0, None
    if not is_right:
        return _wrong(person, address, at)
    if not person.is_active:
        return _failed(person, address, at, "账号已停用", WRONG)
    admitted = admit(person, address=address, at=at)
    event = LogInSucceeded(person_id=person.id, name=person.name, address=address)
    audit.record(event, by=access.viewer_for(person.id, at), at=at)
    return admitted


def _wrong(person: Person, address: str, at: datetime) -> Refused:
    county = profile.current()
    person.failed_logins += 1
    is_last = person.failed_logins >= county.lockout_failures
    person.locked_until = at + timedelta(minutes=county.lockout_minutes) if is_last else None
    person.save(update_fields=["failed_logins", "locked_until"])
    why = f"密码错误，连续第{person.failed_logins}次" + ("，已锁定" if is_last else "")
    return _failed(person, address, at, why, _locked() if is_last else WRONG)


def _unknown(account: str, address: str, at: datetime) -> Refused:
    """Locked like a real account, so that nobody learns which accounts exist."""
    county = profile.current()
    mark = salted_hmac("people.knock", account).hexdigest()
    since = at - timedelta(minutes=county.lockout_minutes)
    earlier = Knock.objects.filter(mark=mark, at__gt=since).count()
    Knock.objects.create(mark=mark, address=address, at=at)
    event = LogInFailed(person_id=0, name="未知账号", address=address, why="没有此账号")
    audit.record(event, by=ENTRANCE, at=at)
    return _locked() if earlier + 1 >= county.lockout_failures else WRONG


def _failed(person: Person, address: str, at: datetime, why: str, refusal: Refused) -> Refused:
    Knock.objects.create(address=address, at=at)
    event = LogInFailed(person_id=person.id, name=person.name, address=address, why=why)
    audit.record(event, by=ENTRANCE, at=at)
    return refusal


def _locked() -> Refused:
    county = profile.current()
    return Refused(
        "people.locked",
        f"连续{county.lockout_failures}次失败，请{county.lockout_minutes}分钟后再试或联系管理员",
    )
