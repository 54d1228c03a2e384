"""How patterns, factors and outlets of signs are said."""

from bihuan.apps.integrity.models import FraudSign
from bihuan.rules import hj212
from bihuan.rules.fraud import PATTERNS


def pattern_word(code: str) -> str:
    return PATTERNS[code].word


def factor_word(code: str) -> str:
    known = hj212.factor(code) if code else None
    return known.word if known else code


def outlet_word(sign: FraudSign) -> str:
    """The enterprise's name first, as everybody says it."""
    parent = sign.outlet.parent
    name = sign.outlet.name
    return f"{parent.name}{name}" if parent and not name.startswith(parent.name) else name
