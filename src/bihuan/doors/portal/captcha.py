"""A question in words that a person answers at once: no picture, no cookie, nothing kept.

The form carries the question's mark, signed; the mark is also the key of the report, so that the
same form sent twice is one report.
"""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "portal.captcha"
LASTS_S = 2 * 3600
DIGITS = "零一二三四五六七八九十"
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the signed mark that goes with it."""

    text: str
    mark: str


def ask() -> Question:
    """A small sum in words."""
    first, second = secrets.randbelow(9) + 1, secrets.randbelow(9) + 1
    high, low = max(first, second), min(first, second)
    if secrets.randbelow(2):
        text, answer = f"{DIGITS[high]}减{DIGITS[low]}等于几", high - low
    else:
        text, answer = f"{DIGITS[first]}加{DIGITS[second]}等于几", first + second
    nonce = secrets.token_urlsafe(12)
    mark = signing.dumps({"n": nonce, "q": text, "a": _seal(nonce, answer)}, salt=SALT)
    return Question(text, mark)


def again(mark: str) -> Question | None:
    """The question of a form that comes back with something else to mend."""
    held = _read(mark)
    return None if held is None else Question(held["q"], mark)


def key_of(mark: str, answer: str) -> str | None:
    """The report's key where the answer is right and the form not too old."""
    held = _read(mark)
    said = _number(answer)
    if held is None or said is None:
        return None
    right = constant_time_compare(held["a"], _seal(held["n"], said))
    return f"web:{held['n']}" if right else None


def _read(mark: str) -> dict[str, str] | None:
    try:
        held: dict[str, str] = signing.loads(mark, salt=SALT, max_age=LASTS_S)
    except signing.BadSignature:
        return None
    return held


def _number(answer: str) -> int | None:
    """5, ５ and 五 are the same answer."""
    written = answer.strip().translate(FULL_WIDTH)
    if written in DIGITS and len(written) == 1:
        return DIGITS.index(written)
    if written.startswith("十") and len(written) == 2 and written[1] in DIGITS:
        return 10 + DIGITS.index(written[1])
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else None


def _seal(nonce: str, answer: int) -> str:
    return salted_hmac(SALT, f"{nonce}:{answer}").hexdigest()
