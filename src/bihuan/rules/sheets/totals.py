"""What a bulletin says there is, held against what its list holds (R025)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bihuan.rules.sheets.header import Section

DIGITS = "零一二三四五六七八九"
COUNT = r"(\d{1,4}|[一二三四五六七八九十百两]{1,5})"
ASPECTS = re.compile(COUNT + r"(?:个|大)?方面")
TYPES = re.compile(COUNT + r"(?:个|大|小)?类")
ITEMS = re.compile(
    COUNT + r"(?:个|项|条|件)(?:具体|突出|主要|反馈|生态环境|环境)*(?:问题|任务|事项)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """Totals as said; None where nothing was said."""

    items: int | None = None
    aspects: int | None = None
    types: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One total that does not agree."""

    what: str
    stated: int
    found: int

    @property
    def sentence(self) -> str:
        gap = self.found - self.stated
        word = f"多{gap}" if gap > 0 else f"少{-gap}"
        return f"{self.what}：通报{self.stated}，实有{self.found}，{word}"


def stated_in(text: str) -> Stated:
    """九大方面十二类56个问题, as a title or a bulletin writes it."""
    return Stated(_first(ITEMS, text), _first(ASPECTS, text), _first(TYPES, text))


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return _number(match[1]) if match else None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    total, last = 0, 0
    for sign in word.replace("两", "二"):
        if sign in "十百":
            total += (last or 1) * (10 if sign == "十" else 100)
            last = 0
        else:
            last = DIGITS.index(sign)
    return total + last or None


def differences(
    stated: Stated, groups: Iterable[tuple[str, str]], sections: Iterable[Section] = ()
) -> list[Difference]:
    """`groups` is the aspect and type of every item; sections may state their own numbers."""
    held = list(groups)
    found = Stated(
        len(held),
        len({aspect for aspect, _ in held if aspect}),
        len({pair for pair in held if pair[1]}),
    )
    lines = [
        ("问题总数", stated.items, found.items),
        ("方面", stated.aspects, found.aspects),
        ("类", stated.types, found.types),
        *(
            (f"“{one.title}”", one.stated, sum(aspect == one.title for aspect, _ in held))
            for one in sections
        ),
    ]
    return [
        Difference(what, said, counted)
        for what, said, counted in lines
        if said is not None and counted is not None and said != counted
    ]
