"""The numbers Word writes by itself: 一、 （一） 1. as the reader of the page sees them."""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "零一二三四五六七八九"
CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCountingThousand",
}
CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
PLACE = re.compile(r"%([1-9])")
DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """ECMA-376 part 1, 17.9.6: one level of a list."""

    form: str
    pattern: str
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """Which list and which level of it a paragraph belongs to."""

    number_id: str
    level: int


@dataclass(slots=True)
class Numbering:
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, Place] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, paragraph: etree._Element) -> str:
        """The number of the paragraph; every call counts one on."""
        place = self._place(paragraph)
        levels = self.levels.get(place.number_id, {}) if place else {}
        level = levels.get(place.level) if place else None
        if place is None or level is None or level.form in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(place.number_id, [0] * DEEPEST)
        counts[place.level] = (counts[place.level] or level.start - 1) + 1
        counts[place.level + 1 :] = [0] * (DEEPEST - place.level - 1)
        return PLACE.sub(lambda match: _written(levels, counts, int(match[1]) - 1), level.pattern)

    def _place(self, paragraph: etree._Element) -> Place | None:
        own = place_in(paragraph)
        if own is not None:
            return own
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(style.get(f"{W}val", "")) if style is not None else None


def _written(levels: dict[int, Level], counts: list[int], index: int) -> str:
    level = levels.get(index, Level("decimal", "", 1))
    count = counts[index] or level.start
    if level.form in CHINESE:
        return chinese(count)
    if level.form in CIRCLED and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    return str(count)


def chinese(count: int) -> str:
    """12 to 十二; plain figures beyond 99."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def place_in(element: etree._Element) -> Place | None:
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None:
        return None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    if number is None:
        return None
    depth = number_of(level.get(f"{W}val", "0")) if level is not None else 0
    return Place(number.get(f"{W}val", ""), min(max(depth, 0), DEEPEST - 1))


def number_of(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else 0


def levels_in(tree: etree._Element) -> dict[str, dict[int, Level]]:
    """List id to its levels, through the abstract list it points to."""
    abstract = {
        found.get(f"{W}abstractNumId", ""): {
            number_of(level.get(f"{W}ilvl", "0")): Level(
                _value(level, "numFmt", "decimal"),
                _value(level, "lvlText", ""),
                number_of(_value(level, "start", "1")),
            )
            for level in found.findall(f"{W}lvl")
        }
        for found in tree.findall(f"{W}abstractNum")
    }
    return {
        found.get(f"{W}numId", ""): abstract.get(_value(found, "abstractNumId", ""), {})
        for found in tree.findall(f"{W}num")
    }


def styles_in(tree: etree._Element) -> dict[str, Place]:
    places = ((style.get(f"{W}styleId", ""), place_in(style)) for style in tree.iter(f"{W}style"))
    return {name: place for name, place in places if place is not None}


def _value(element: etree._Element, name: str, default: str) -> str:
    found = element.find(f"{W}{name}")
    return default if found is None else found.get(f"{W}val", default)
