"""Every numbered problem of a feedback document becomes one proposal; none is dropped (R023)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bihuan.apps.directives.models import Document
from bihuan.rules import staging
from bihuan.rules.clauses import Reading
from bihuan.rules.clauses.values import Directive
from bihuan.rules.findings import Finding, findings


@dataclass(frozen=True, slots=True)
class Demand:
    """What the reader found, and the numbered problem it is."""

    read: Directive
    found: Finding | None = None


def taken_whole(document: Document, reading: Reading) -> list[Demand]:
    """One demand for each numbered problem, and every directive that stands outside them."""
    if document.doc_kind != Document.Kind.FEEDBACK:
        return [Demand(item) for item in reading.items]
    found = findings(reading.text)
    inside = {one: [item for item in reading.items if _overlap(item, one)] for one in found}
    held = {id(item) for items in inside.values() for item in items}
    outside = [Demand(item) for item in reading.items if id(item) not in held]
    whole = [Demand(_one(reading.text, one, items), one) for one, items in inside.items()]
    return sorted([*outside, *whole], key=lambda demand: (demand.read.start, demand.read.end))


def _overlap(item: Directive, one: Finding) -> bool:
    return item.start < one.end and one.start < item.end


def _one(text: str, one: Finding, items: list[Directive]) -> Directive:
    """A problem's own words with all that the reader saw in them."""
    start = min([one.start, *(item.start for item in items)])
    end = max([one.end, *(item.end for item in items)])
    path = tuple(word for word in (one.aspect, one.type_word) if word)
    bare = Directive(text[start:end], start, end, path, (), (), (), (), (), ())
    if not items:
        return bare
    return replace(
        bare,
        heading_path=items[0].heading_path or path,
        lead=_once(name for item in items for name in item.lead),
        assist=_once(name for item in items for name in item.assist),
        inherited=_once(name for item in items for name in item.inherited),
        deadlines=tuple(dict.fromkeys(day for item in items for day in item.deadlines)),
        targets=_once(name for item in items for name in item.targets),
        questions=tuple(dict.fromkeys(asked for item in items for asked in item.questions)),
    )


def _once(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def steps_of(text: str, start: int, end: int, issued_on: date | None) -> list[list[str]]:
    """The dated stages of a demand, as the proposal keeps them (R030).

    A first stage brings those behind it in its line, which alone demand nothing.
    """
    if staging.MARK.search(text, start, end):
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end
    found = staging.steps(text[start:end], issued_on)
    return [[step.name, step.due_on.isoformat()] for step in found]
