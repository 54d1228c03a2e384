"""The first county of a new installation, and its three officers (三员分立)."""

import argparse
import secrets
import string

from django.db import transaction

from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit import clock
from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.people import actions as people
from bihuan.foundation.places import actions as places
from bihuan.foundation.places import queries as known
from bihuan.foundation.profile import actions as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import DUTY_WORDS, Duty, system_viewer

OFFICERS = (Duty.ADMIN, Duty.SECURITY, Duty.AUDITOR)
SET_UP = system_viewer("建县")


def run(asked: argparse.Namespace) -> int:
    """Everything or nothing; the three first passwords are shown once, here."""
    if known.exists(asked.code):
        print(f"区划代码{asked.code}已经登记；人员和组织请在页面上维护")
        return 1
    try:
        passwords = _found(asked)
    except Refused as refusal:
        print(refusal.sentence)
        return 2
    print(f"{asked.name}已建立。三个账号的初始密码只显示这一次，首次登录必须修改：")
    for duty, password in passwords.items():
        print(f"  {duty.value:<10} {password}   {DUTY_WORDS[duty][0]}")
    print("下一步：启动 bihuan run，用 admin 登记组织和人员，用 security 任命职责")
    return 0


@transaction.atomic
def _found(asked: argparse.Namespace) -> dict[Duty, str]:
    at = clock.now()
    settings = {
        "county_code": asked.code,
        "county_name": asked.name,
        "number_prefix": asked.prefix,
        "office_name": asked.office,
    }
    for key, value in settings.items():
        profile.change(key=key, value=value, by=SET_UP, at=at)
    places.add_place(code=asked.code, name=asked.name, lon=None, lat=None, by=SET_UP, at=at)
    office = orgs.found_org(
        name=f"{asked.name}生态环境委员会办公室",
        short=asked.office,
        kind="office",
        place_code=asked.code,
        from_on=at.date(),
        by=SET_UP,
        at=at,
    )
    subjects.adopt_shipped(county_code=asked.code, by=SET_UP, at=at)
    passwords: dict[Duty, str] = {}
    for duty in OFFICERS:
        passwords[duty] = _password()
        word = DUTY_WORDS[duty][0]
        person = people.add_person(
            login=duty.value,
            name=word,
            county_code=asked.code,
            password=passwords[duty],
            by=SET_UP,
            at=at,
        )
        people.appoint(
            person_id=person.id,
            org_id=office.id,
            post=word,
            duty=duty,
            from_on=at.date(),
            by=SET_UP,
            at=at,
        )
    return passwords


def _password() -> str:
    """Sixteen letters and digits, and one of each class the rule asks for."""
    letters = string.ascii_letters + string.digits
    return "".join(secrets.choice(letters) for _ in range(13)) + "aZ7"
