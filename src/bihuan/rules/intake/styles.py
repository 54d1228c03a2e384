"""What a paragraph's style says of it: its list, its rank, where it stands on the line."""

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 9
LONGEST_CHAIN = 20
HEADING = re.compile(r"(?:heading|标题)\s?([1-9])$", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|目录)\s?\d?$", re.IGNORECASE)
ALIGNED = {"center": "centre", "right": "right", "end": "right"}
T = TypeVar("T")
OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    """None where neither the style nor one it is based on says anything."""

    number_id: str | None = None
    list_level: int | None = None
    rank: int | None = None
    align: str | None = None
    is_indented: bool | None = None
    kind: str | None = None

    def over(self, below: "Style") -> "Style":
        return Style(
            _first(self.number_id, below.number_id),
            _first(self.list_level, below.list_level),
            _first(self.rank, below.rank),
            _first(self.align, below.align),
            _first(self.is_indented, below.is_indented),
            _first(self.kind, below.kind),
        )


def _first(own: T | None, below: T | None) -> T | None:
    return below if own is None else own


def styles_in(tree: etree._Element) -> dict[str, Style]:
    """Each paragraph style with all it inherits; the default style under the empty name."""
    own: dict[str, tuple[Style, str]] = {}
    default = ""
    for style in tree.iter(f"{W}style"):
        if style.get(f"{W}type", "paragraph") != "paragraph":
            continue
        name = style.get(f"{W}styleId", "")
        own[name] = (_named(style), value_of(style, "basedOn") or "")
        if style.get(f"{W}default", "0") not in OFF:
            default = name
    resolved = {name: _resolved(name, own) for name in own}
    return {"": resolved.get(default, Style()), **resolved}


def _resolved(name: str, own: dict[str, tuple[Style, str]]) -> Style:
    found, turns = Style(), 0
    while name in own and turns < LONGEST_CHAIN:
        style, name = own[name]
        found, turns = found.over(style), turns + 1
    return found


def _named(style: etree._Element) -> Style:
    said = style_in(style)
    name = (value_of(style, "name") or "").strip()
    if CONTENTS.match(name):
        return replace(said, kind="contents")
    if name.lower() == "title":
        return replace(said, kind="title")
    heading = HEADING.match(name)
    return replace(said, rank=int(heading[1])) if heading and said.rank is None else said


def style_in(element: etree._Element) -> Style:
    """What the pPr of a paragraph, a style or a level says by itself."""
    properties = element.find(f"{W}pPr")
    if properties is None:
        return Style()
    listed = properties.find(f"{W}numPr")
    level = value_of(listed, "ilvl")
    rank = value_of(properties, "outlineLvl")
    return Style(
        number_id=value_of(listed, "numId"),
        list_level=None if level is None else min(number_of(level), DEEPEST - 1),
        rank=None if rank is None else number_of(rank) + 1,
        align=_align(properties),
        is_indented=_is_indented(properties.find(f"{W}ind")),
    )


def _align(properties: etree._Element) -> str | None:
    said = value_of(properties, "jc")
    return None if said is None else ALIGNED.get(said, "")


def _is_indented(indent: etree._Element | None) -> bool | None:
    names = ("firstLineChars", "firstLine")
    said = [indent.get(f"{W}{name}") for name in names] if indent is not None else []
    given = [number_of(value) for value in said if value is not None]
    return any(given) if given else None


def value_of(element: etree._Element | None, name: str) -> str | None:
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(f"{W}val", "")


def number_of(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else 0
