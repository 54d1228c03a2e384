"""The numbered problems of an inspection's feedback: every one, with its aspect and type.

照单全收 (R023): a problem is a statement, not a demand, so the reader of directives alone would
pass over it. Here the numbering decides, and what is numbered is never dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = (
    ("row", re.compile(r"[ \u3000]*(?P<n>\d{1,3})\t")),
    ("named", re.compile(
        r"[ \u3000]*(?:问题|第)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})"
        r"(?:条|个问题|[：:、.．])[：:]?"
    )),
    ("chapter", re.compile(r"[ \u3000]*(?P<n>[一二三四五六七八九十]{1,3})、")),
    ("section", re.compile(r"[ \u3000]*[（(](?P<n>[一二三四五六七八九十]{1,3})[）)]")),
    ("number", re.compile(r"[ \u3000]*(?P<n>\d{1,3})[.．、](?!\d)")),
    ("bracket", re.compile(r"[ \u3000]*[（(](?P<n>\d{1,3})[）)]")),
)  # fmt: skip
LEAVES = ("named", "row", "number", "bracket", "section", "chapter")
"""The first of these that a text uses numbers its problems; those above are its headings."""
AFTERWORD = re.compile(r"[ \u3000]*(?:请你|请贵|请各|以上|上述|下一步|有关要求|特此|附件|附：)")
FEWEST = 2
LONGEST_HEADING = 60
WORDS_OF_ORDER = re.compile(r"(?:方面|领域)?(?:存在的?|的)?(?:主要|突出)?(?:问题)?[：:。；;]*$")
ASPECT, TYPE = re.compile(r"方面|领域"), re.compile(r"类型|类别|问题类")
BODY = re.compile(r"问题|内容|情况|要求|描述")


@dataclass(frozen=True, slots=True)
class Finding:
    """One numbered problem: `text[start:end] == quote`, without its number."""

    number: str
    quote: str
    start: int
    end: int
    aspect: str
    type_word: str


@dataclass(frozen=True, slots=True)
class _Line:
    style: str
    number: str
    start: int
    body: int
    end: int


def findings(text: str) -> tuple[Finding, ...]:
    """In the order of the text; empty when nothing in it is numbered."""
    lines = list(_lines(text))
    used = [style for style in LEAVES if sum(line.style == style for line in lines) >= FEWEST]
    if not used:
        return ()
    leaf = used[0]
    return tuple(_rows(text, lines) if leaf == "row" else _prose(text, lines, leaf))


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        style, number, body = "", "", at
        for named, pattern in MARKS:
            found = pattern.match(line)
            if found is not None:
                style, number, body = named, found["n"], at + found.end()
                break
        if not style and AFTERWORD.match(line):
            style = "after"
        yield _Line(style, number, at, body, at + len(line))
        at += len(line) + 1


def _prose(text: str, lines: list[_Line], leaf: str) -> Iterator[Finding]:
    headings: dict[str, str] = {}
    for place, line in enumerate(lines):
        if line.style == leaf:
            end = _reach(lines, place)
            yield from _finding(text, line.number, line.body, end, headings)
        elif line.style in {"chapter", "section"}:
            headings[line.style] = _heading(text[line.body : line.end])
            if line.style == "chapter":
                headings.pop("section", None)


def _reach(lines: list[_Line], place: int) -> int:
    """To the next number, heading or closing words."""
    end = lines[place].end
    for line in lines[place + 1 :]:
        if line.style:
            break
        end = line.end
    return end


def _heading(words: str) -> str:
    first = re.split(r"[。；;]", words, maxsplit=1)[0].strip()
    return (WORDS_OF_ORDER.sub("", first) or first)[:LONGEST_HEADING]


def _rows(text: str, lines: list[_Line]) -> Iterator[Finding]:
    """A table flattened to text: cells by tabs, the head says which is which."""
    first = next(place for place, line in enumerate(lines) if line.style == "row")
    head = text[lines[first - 1].start : lines[first - 1].end].split("\t") if first else []
    aspect, kind = _column(head, ASPECT), _column(head, TYPE)
    taken = {aspect, kind, 0}
    body = next((at for at, word in enumerate(head) if at not in taken and BODY.search(word)), None)
    for line in lines:
        if line.style != "row":
            continue
        cells = list(_cells(text, line))
        words = {"chapter": _cell(text, cells, aspect), "section": _cell(text, cells, kind)}
        held = body if body is not None and body < len(cells) else None
        start, end = cells[held] if held is not None else (line.body, line.end)
        yield from _finding(text, line.number, start, end, words)


def _cells(text: str, line: _Line) -> Iterator[tuple[int, int]]:
    at = line.start
    for cell in text[line.start : line.end].split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1


def _column(head: list[str], wanted: re.Pattern[str]) -> int | None:
    return next((at for at, word in enumerate(head) if wanted.search(word)), None)


def _cell(text: str, cells: list[tuple[int, int]], at: int | None) -> str:
    if at is None or at >= len(cells):
        return ""
    return text[slice(*cells[at])].strip()[:LONGEST_HEADING]


def _finding(
    text: str, number: str, start: int, end: int, headings: dict[str, str]
) -> Iterator[Finding]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        aspect, kind = headings.get("chapter", ""), headings.get("section", "")
        yield Finding(number, text[start:end], start, end, aspect, kind)
