"""Whether two descriptions speak of one problem: shared pairs of signs, order forgiven."""

import re
import unicodedata
from collections import Counter

NEAR = 0.75
SIGNS = re.compile(r"[\W_]+")


def signs(text: str) -> str:
    return SIGNS.sub("", unicodedata.normalize("NFKC", text)).lower()


def pairs(text: str) -> Counter[str]:
    bare = signs(text)[:400]
    return Counter(bare[i : i + 2] for i in range(max(1, len(bare) - 1))) if bare else Counter()


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's measure: 1 for the same text, 0 for nothing shared."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
