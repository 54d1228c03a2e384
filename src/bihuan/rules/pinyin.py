"""Search columns of Chinese names: every likely reading, because 单县 is Shanxian, not Danxian."""

from collections.abc import Sequence

from pypinyin import Style, lazy_pinyin
from pypinyin import pinyin as readings_of

AT_MOST = 16


def full(name: str) -> str:
    """The readings of a whole name, likeliest first: "shanxian danxian chanxian"."""
    return " ".join(_combined([_readings(sign, first) for sign, first in _signs(name)]))


def initials(name: str) -> str:
    """First letters of each sign, likeliest first: "sx dx cx"."""
    letters = [
        list(dict.fromkeys(reading[0] for reading in _readings(sign, first)))
        for sign, first in _signs(name)
    ]
    return " ".join(_combined(letters))


def pattern(letters: str) -> str:
    """A regular expression on initials: letters in order, some skipped ("lgy" finds lggyy)."""
    return "(^| )" + "[^ ]*".join(letter for letter in letters.lower() if letter.isalnum())


def _signs(name: str) -> list[tuple[str, str]]:
    """(sign, its reading in this word) for letters, digits, Chinese signs; the rest is dropped."""
    kept = [sign for sign in name if sign.isalnum()]
    read = " ".join(lazy_pinyin("".join(kept), errors=" ".join)).split()
    return list(zip(kept, read, strict=True))


def _readings(sign: str, first: str) -> list[str]:
    """All readings of one sign; the one that fits its word comes first."""
    (others,) = readings_of(sign, style=Style.NORMAL, heteronym=True)
    return list(dict.fromkeys(reading.lower() for reading in (first, *others)))


def _combined(parts: Sequence[Sequence[str]]) -> list[str]:
    """At most 16 combinations, those with the fewest rare readings first."""
    best: list[tuple[int, str]] = [(0, "")]
    for part in parts:
        longer = [
            (rarity + rank, said + reading)
            for rarity, said in best
            for rank, reading in enumerate(part)
        ]
        best = sorted(longer, key=lambda one: one[0])[:AT_MOST]
    return list(dict.fromkeys(said for _, said in best if said))
