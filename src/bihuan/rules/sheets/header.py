"""Where a list's header stands, what its columns mean, and which rows below are no data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bihuan.rules.sheets.grid import Sheet
from bihuan.rules.sheets.naming import FIELDS, field_named

SEARCHED = 10
MOST_DEEP = 3
LEAST = 2
TELLING = frozenset({"problem", "title", "number", "lead", "due_on", "measures"})
FOOT = re.compile(
    r"^(合\s*计|总\s*计|小\s*计|备\s*注|说\s*明|注\s*[:：]|填\s*(报|表)|制\s*表|审\s*核|联系|签\s*字|单位\s*[(（]盖章)"
)
SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+\s*[、.．]|[(（][一二三四五六七八九十]+[)）])\s*(\S.*)$", re.DOTALL
)
COUNTED = re.compile(r"[(（]\s*(?:共)?\s*(\d+)\s*(?:个|项|条|件)[^)）]*[)）]")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `first` to `last` are the header; `mapping` says which column holds which field."""

    first: int
    last: int
    mapping: Mapping[int, str]
    heads: Mapping[int, str]
    score: int

    @property
    def is_found(self) -> bool:
        return self.score >= LEAST


@dataclass(frozen=True, slots=True)
class Section:
    """A heading row inside the table: 一、大气污染防治方面（12个）."""

    row: int
    title: str
    stated: int | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that hold data, with their section, and those passed over with the reason."""

    data: tuple[int, ...]
    section_of: Mapping[int, Section]
    sections: tuple[Section, ...]
    passed_over: tuple[tuple[int, str, str], ...]
    """Row, reason, its first words."""


def find(sheet: Sheet) -> Header:
    """The best of rows 1 to 10, one to three rows deep; a score below two means none."""
    best = Header(0, 0, {}, _letters(sheet), 0)
    for first in range(1, SEARCHED + 1):
        if not any(sheet.text(first, column) for column in range(1, sheet.last_column + 1)):
            continue
        for last in range(first, min(first + MOST_DEEP, SEARCHED + 2)):
            made = at(sheet, first, last)
            if _rank(made) > _rank(best):
                best = made
    return _from_the_top(sheet, best)


def _from_the_top(sheet: Sheet, header: Header) -> Header:
    """A cell merged downwards into the header begins it."""
    tops = [
        top
        for top, _, bottom, _ in sheet.merged
        if top < header.first <= bottom and header.first - top < MOST_DEEP
    ]
    return at(sheet, min(tops), header.last) if tops else header


def _rank(header: Header) -> tuple[int, int]:
    """Of headers that say the same, the one of fewer rows: a title above is none of it."""
    return header.score, header.first - header.last


def at(sheet: Sheet, first: int, last: int) -> Header:
    """The header as these rows would make it."""
    mapping: dict[int, str] = {}
    heads: dict[int, str] = {}
    taken: set[str] = set()
    group = ""
    for column in range(1, sheet.last_column + 1):
        parts = _parts(sheet, column, first, last)
        above = sheet.text(first, column) if last > first else ""
        group = above or (group if parts else "")
        head = parts[-1] if parts else ""
        heads[column] = "/".join(parts)
        key = field_named(group if last > first else "", head)
        if key and key not in taken:
            mapping[column] = key
            taken.add(key)
    score = len(taken) + len(taken & TELLING) if taken & TELLING else 0
    return Header(first, last, mapping, heads, score)


def _parts(sheet: Sheet, column: int, first: int, last: int) -> list[str]:
    """The different words above each other; a cell merged downwards says its word once."""
    said = (sheet.text(row, column).replace("\n", "") for row in range(first, last + 1))
    return list(dict.fromkeys(word for word in said if word))


def _letters(sheet: Sheet) -> dict[int, str]:
    return dict.fromkeys(range(1, sheet.last_column + 1), "")


def rows(sheet: Sheet, header: Header, mapping: Mapping[int, str]) -> Rows:
    """Every row under the header is data, a section, or passed over with its reason."""
    data: list[int] = []
    section_of: dict[int, Section] = {}
    sections: list[Section] = []
    passed: list[tuple[int, str, str]] = []
    known = [column for column, key in mapping.items() if not FIELDS[key].is_quiet]
    for row in range(header.last + 1, sheet.last_row + 1):
        said = list(_said(sheet, row))
        if not said:
            continue
        kind = _kind(sheet, header, row, said, known)
        if kind == "section":
            sections.append(_section(row, said[0]))
        elif kind:
            passed.append((row, kind, said[0][:30]))
        else:
            data.append(row)
            if sections:
                section_of[row] = sections[-1]
    return Rows(tuple(data), section_of, tuple(sections), tuple(passed))


def _said(sheet: Sheet, row: int) -> Iterator[str]:
    """The different texts of a row, in order."""
    found = (sheet.text(row, column) for column in range(1, sheet.last_column + 1))
    yield from dict.fromkeys(text for text in found if text)


def _kind(sheet: Sheet, header: Header, row: int, said: list[str], known: list[int]) -> str:
    if len(said) <= 2 and SECTION.match(said[0]) and not _is_row_of_data(sheet, row, known):
        return "section"
    if FOOT.match(said[0]) and len(said) <= 4:
        return "合计、备注或落款行"
    if _repeats(sheet, header, row):
        return "重复的表头"
    if all(text.isdigit() for text in said) and len(said) > 2:
        return "列号行"
    if not any(sheet.text(row, column) for column in known):
        return "没有可导入的内容"
    return ""


def _is_row_of_data(sheet: Sheet, row: int, known: list[int]) -> bool:
    """Two known columns that say different things."""
    return len({sheet.text(row, column) for column in known} - {""}) > 1


def _repeats(sheet: Sheet, header: Header, row: int) -> bool:
    if not header.heads:
        return False
    same = [
        column
        for column in header.mapping
        if (text := sheet.text(row, column).replace("\n", ""))
        and text in header.heads[column].split("/")
    ]
    return len(same) >= max(2, len(header.mapping) // 2)


def _section(row: int, text: str) -> Section:
    match = SECTION.match(text)
    title = match[1] if match else text
    counted = COUNTED.search(title)
    bare_title = COUNTED.sub("", title).strip(" :：")
    for tail in ("方面的问题", "方面问题", "方面"):
        bare_title = bare_title.removesuffix(tail)
    return Section(row, bare_title[:60] or title[:60], int(counted[1]) if counted else None)


def ranked(sheets: tuple[Sheet, ...]) -> list[tuple[Sheet, Header]]:
    """Sheets by how much their header says; the book's order breaks ties."""
    found = [(sheet, find(sheet)) for sheet in sheets]
    return sorted(found, key=lambda pair: -pair[1].score)
