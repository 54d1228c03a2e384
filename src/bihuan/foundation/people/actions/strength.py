"""How strong a password must be (等保): length, and three of four classes."""

from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused


def require_strong(password: str) -> None:
    shortest = profile.current().password_min_length
    classes = (
        any(c.islower() for c in password),
        any(c.isupper() for c in password),
        any(c.isdigit() for c in password),
        any(not c.isalnum() for c in password),
    )
    if len(password) < shortest or sum(classes) < 3:
        raise Refused(
            "people.password.weak",
            f"密码至少{shortest}个字符，并含大写字母、小写字母、数字、符号中的三类",
        )
