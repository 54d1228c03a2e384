"""The numbers Word writes by itself: 一、 （一） 1. as the reader of the page sees them."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from bihuan.rules.intake.numerals import written
from bihuan.rules.intake.styles import DEEPEST, Style, W, number_of, value_of

PLACE = re.compile(r"%([1-9])")
NEEDS_SPACE = re.compile(r"[0-9A-Za-z]$")


@dataclass(frozen=True, slots=True)
class Level:
    """ECMA-376 part 1, 17.9.6: one level of a list.

    `restart` is the depth of the level after which it counts anew; None: after any higher one.
    """

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    suffix: str = "tab"
    style: str = ""
    is_legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the document: its levels, whose counts it shares, where it starts anew."""

    levels: dict[int, Level]
    counted_as: str
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    lists: dict[str, Listing] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, style: Style, style_id: str) -> str:
        """The number of a paragraph of this style; every call counts one on."""
        number_id = style.number_id or ""
        listing = self.lists.get(number_id)
        if listing is None:
            return ""
        depth = _depth(listing, style, style_id)
        level = listing.levels.get(depth)
        if level is None:
            return ""
        counts = self._counted(number_id, listing, depth)
        if level.form in ("bullet", "none"):
            return ""
        label = PLACE.sub(
            lambda match: _written(listing, counts, int(match[1]) - 1, level), level.pattern
        )
        spaced = level.suffix != "nothing" and NEEDS_SPACE.search(label)
        return f"{label} " if spaced else label

    def _counted(self, number_id: str, listing: Listing, depth: int) -> list[int | None]:
        counts = self.counts.setdefault(listing.counted_as, [None] * DEEPEST)
        if number_id not in self.begun:
            self.begun.add(number_id)
            for place in listing.starts:
                counts[place] = None
        last = counts[depth]
        counts[depth] = listing.levels[depth].start if last is None else last + 1
        for deeper in range(depth + 1, DEEPEST):
            level = listing.levels.get(deeper)
            after = level.restart if level is not None else None
            if after is None or depth < after:
                counts[deeper] = None
        return counts


def _depth(listing: Listing, style: Style, style_id: str) -> int:
    if style.list_level is not None:
        return style.list_level
    linked = (depth for depth, level in listing.levels.items() if level.style == style_id != "")
    return next(linked, 0)


def _written(listing: Listing, counts: list[int | None], index: int, shown_in: Level) -> str:
    level = listing.levels.get(index, Level())
    last = counts[index]
    count = level.start if last is None else last
    return written(count, "decimal" if shown_in.is_legal else level.form)


def lists_in(tree: etree._Element) -> dict[str, Listing]:
    """List id to its levels, through the abstract list it points to and its own overrides."""
    abstract: dict[str, dict[int, Level]] = {}
    by_style: dict[str, str] = {}
    linked: dict[str, str] = {}
    for found in tree.findall(f"{W}abstractNum"):
        name = found.get(f"{W}abstractNumId", "")
        abstract[name] = _levels(found)
        if (own := value_of(found, "styleLink")) is not None:
            by_style[own] = name
        if (other := value_of(found, "numStyleLink")) is not None:
            linked[name] = other
    lists = {}
    for found in tree.findall(f"{W}num"):
        name = value_of(found, "abstractNumId") or ""
        name = by_style.get(linked.get(name, ""), name)
        lists[found.get(f"{W}numId", "")] = _listing(found, name, abstract.get(name, {}))
    lists.pop("0", None)
    return lists


def _listing(found: etree._Element, name: str, levels: dict[int, Level]) -> Listing:
    levels, starts = dict(levels), {}
    for override in found.findall(f"{W}lvlOverride"):
        depth = min(number_of(override.get(f"{W}ilvl", "0")), DEEPEST - 1)
        levels.update(_levels(override))
        if (start := value_of(override, "startOverride")) is not None:
            starts[depth] = number_of(start)
            levels[depth] = replace(levels.get(depth, Level()), start=number_of(start))
    return Listing(levels, name, starts)


def _levels(element: etree._Element) -> dict[int, Level]:
    return {
        min(number_of(level.get(f"{W}ilvl", "0")), DEEPEST - 1): _level(level)
        for level in element.findall(f"{W}lvl")
    }


def _level(level: etree._Element) -> Level:
    restart = value_of(level, "lvlRestart")
    start = value_of(level, "start")
    legal = level.find(f"{W}isLgl")
    return Level(
        form=value_of(level, "numFmt") or _alternate(level),
        pattern=value_of(level, "lvlText") or "",
        start=1 if start is None else number_of(start),
        suffix=value_of(level, "suff") or "tab",
        style=value_of(level, "pStyle") or "",
        is_legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
        restart=None if restart is None else number_of(restart),
    )


def _alternate(level: etree._Element) -> str:
    """Word wraps forms newer than the first edition into a choice with a fallback."""
    found = next(level.iter(f"{W}numFmt"), None)
    return "decimal" if found is None else found.get(f"{W}val", "decimal")
