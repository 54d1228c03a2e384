"""Numbers with a unit, and the words that hang on them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bihuan.rules.clauses.values import Span

NUMBER = r"(?<![\dA-Za-z.．])\d{1,7}(?:[.．]\d{1,3})?(?![\d.．])"
UNITS = {
    "concentration": r"微克(?:/|每)(?:立方米|m3|m³)|[μuµ]g/(?:m3|m³|立方米)|微克|[μuµ]g",
    "points": r"个百分点|百分点",
    "share": r"[%％]",
    "days": r"天(?![然津气空际])",
    "mass": r"万吨标准煤|万吨标煤|万吨|吨(?!/)",
    "count": r"[个项件]",
}
UNIT_WORDS = {
    "concentration": "微克/立方米",
    "points": "个百分点",
    "share": "%",
    "days": "天",
    "mass": "吨",
    "count": "个",
}
QUANTITY = re.compile(
    rf"(?:每立方米)?(?P<number>{NUMBER})"
    rf"(?:{'|'.join(f'(?P<{code}>{words})' for code, words in UNITS.items())}"
    rf"|(?P<and>(?=[、和及与]{{1,2}}(?:每立方米)?\d)))"
)
ZERO = re.compile(r"(?:零|负)增长")
HEDGE = re.compile(r"(?:将近|接近|近|约|大约|大概|不到|不足|超过|逾|至少)\Z")
LOOSE = re.compile(r"多|余|左右|上下")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`group`: where a list such as 53和32微克 begins; its own start when it stands alone.

    `said`: with the words that soften it, such as 近40天.
    """

    written: str
    number: Decimal
    measure: str
    unit: str
    start: int
    end: int
    group: int
    is_hedged: bool
    said: str


def quantities(text: str, span: Span) -> list[Quantity]:
    """In order; a number without a unit takes the one of the number joined to it."""
    found: list[Quantity] = []
    waiting: list[re.Match[str]] = []
    for match in QUANTITY.finditer(text, span.start, span.end):
        if match["and"] is not None:
            waiting.append(match)
            continue
        measure = str(match.lastgroup)
        chain = [*_joined(waiting, match), match]
        found.extend(_quantity(text, one, measure, match, chain[0].start()) for one in chain)
        waiting = []
    zeros = [_zero(match) for match in ZERO.finditer(text, span.start, span.end)]
    return sorted([*_regrouped(text, found), *zeros], key=lambda one: one.start)


def _zero(match: re.Match[str]) -> Quantity:
    start, end = match.span()
    said = match.group()
    return Quantity("0", Decimal(0), "zero", said, start, end, start, is_hedged=False, said=said)


def _joined(waiting: list[re.Match[str]], last: re.Match[str]) -> list[re.Match[str]]:
    chain: list[re.Match[str]] = []
    after = last
    for match in reversed(waiting):
        if after.start() - match.end() > 2:
            break
        chain.insert(0, match)
        after = match
    return chain


def _quantity(
    text: str, match: re.Match[str], measure: str, carrier: re.Match[str], group: int
) -> Quantity:
    written = match["number"].replace("．", ".")
    end = match.end()
    hedge = HEDGE.search(text, max(0, match.start() - 3), match.start())
    loose = LOOSE.match(text, match.end("number")) or LOOSE.match(text, end)
    start = hedge.start() if hedge else match.start()
    said = text[start : max(end, loose.end() if loose else end)]
    unit = carrier["mass"] if measure == "mass" else UNIT_WORDS[measure]
    is_hedged = hedge is not None or loose is not None
    number = Decimal(written)
    return Quantity(written, number, measure, unit, match.start(), end, group, is_hedged, said)


def _regrouped(text: str, found: list[Quantity]) -> list[Quantity]:
    """95%和98%: each has its unit, yet they are one list."""
    grouped: list[Quantity] = []
    for one in found:
        before = grouped[-1] if grouped else None
        if (
            before is not None
            and one.group == one.start
            and one.measure == before.measure
            and text[before.end : one.start] in ("、", "和", "及", "与", "以及")
        ):
            grouped.append(replace(one, group=before.group))
            continue
        grouped.append(one)
    return grouped
