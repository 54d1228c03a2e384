from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.actions.strength import require_strong
from bihuan.foundation.people.events import PersonAdded
from bihuan.foundation.people.models import Person
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_person(
    *,
    login: str,
    name: str,
    county_code: str,
    phone: str = "",
    password: str = "",
    by: Viewer,
    at: datetime,
) -> Person:
    """Open an account; without a password nobody can enter until one is set."""
    access.require(by, access.Verb.KEEP, county_code)
    if not login.strip() or not name.strip():
        raise Refused("people.add.name", "请写明账号和姓名")
    if Person.objects.filter(login=login.strip()).exists():
        raise Refused("people.add.double", f"账号{login.strip()}已被使用")
    if password:
        require_strong(password)
    person = Person.objects.create(
        login=login.strip(),
        name=name.strip(),
        county_code=county_code,
        phone=phone.strip(),
        password=make_password(password or None),
        must_change_password=True,
        pinyin_full=pinyin.full(name.strip())[:600],
        pinyin_initials=pinyin.initials(name.strip())[:100],
    )
    added = PersonAdded(person_id=person.id, name=person.name, login=person.login)
    audit.record(added, by=by, at=at)
    return person
