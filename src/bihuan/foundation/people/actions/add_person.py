import re
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.actions import passwords
from bihuan.foundation.people.events import PersonAdded
from bihuan.foundation.people.models import Person
from bihuan.foundation.places import queries as places
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,59}")


@transaction.atomic
def add_person(
    *,
    login: str,
    name: str,
    county_code: str,
    by: Viewer,
    at: datetime,
    phone: str = "",
    email: str = "",
    password: str = "",
) -> Person:
    """Register somebody with an account; without a password nobody comes in until one is set."""
    access.require(by, Verb.ADD_PERSON)
    access.require_in_area(by, county_code, to=Verb.ADD_PERSON)
    account, named = login.strip().lower(), name.strip()
    _guard(account, named, county_code)
    if password:
        passwords.guard_strength(password, login=account)
    added = Person.objects.create(
        login=account,
        name=named,
        phone=phone.strip(),
        email=email.strip(),
        county_code=county_code,
        password=make_password(password or None),
        pinyin_full=pinyin.full(named)[:600],
        pinyin_initials=pinyin.initials(named)[:200],
    )
    audit.record(PersonAdded(person_id=added.id, name=named, login=account), by=by, at=at)
    return added


def _guard(login: str, name: str, county_code: str) -> None:
    if not LOGIN.fullmatch(login):
        raise Refused(
            "people.add_person.bad_login", "账号须以字母开头，由小写字母、数字、点和横线组成"
        )
    if not name:
        raise Refused("people.add_person.no_name", "请写明姓名")
    if Person.objects.filter(login=login).exists():
        raise Refused("people.add_person.login_taken", f"账号{login}已被使用")
    if len(county_code) != 6 or not places.exists(county_code):
        raise Refused("people.add_person.no_county", "所在县还没有登记")
