"""The six categories of HJ 633 on pages: official fill, what is written on it, numeral, word."""

from dataclasses import dataclass

from bihuan.rules.standards import CATEGORIES

NUMERALS = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ")
INK, BLACK, WHITE = "#1B2430", "#000000", "#FFFFFF"
INKS = (INK, INK, INK, BLACK, WHITE, WHITE)
"""Black on the red of 中度: white would be 4.0 : 1 there (ux.md 10.4)."""


@dataclass(frozen=True, slots=True)
class Look:
    fill: str
    ink: str
    numeral: str
    word: str


LOOKS = {
    one.number: Look(one.hex.upper(), ink, numeral, one.word)
    for one, ink, numeral in zip(CATEGORIES, INKS, NUMERALS, strict=True)
}
