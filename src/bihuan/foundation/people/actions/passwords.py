"""What a password must be (等保): long, of three classes of signs, without the account in it."""

import re
from datetime import datetime, timedelta

from bihuan.foundation.people.models import Person
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused

CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")


def guard_strength(password: str, *, login: str) -> None:
    shortest = profile.current().password_min_length
    classes = sum(re.search(one, password) is not None for one in CLASSES)
    if len(password) < shortest or classes < 3:
        raise Refused(
            "people.password.weak", f"密码至少{shortest}个字符，含大写、小写、数字、符号中的三类"
        )
    if login.lower() in password.lower():
        raise Refused("people.password.has_login", "密码不能包含账号")


def must_change(person: Person, at: datetime) -> bool:
    """After the first login, after a reset, and when the password has grown old."""
    if person.must_change_password or person.password_changed_at is None:
        return True
    age = timedelta(days=profile.current().password_days)
    return at - person.password_changed_at > age
