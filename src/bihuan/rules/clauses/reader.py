"""One text in, one reading out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bihuan.rules.clauses import tables, wording
from bihuan.rules.clauses.bodies import (
    Owners,
    addressed,
    owners_in,
    owners_of_bracket,
    standing_of_bracket,
)
from bihuan.rules.clauses.deadlines import timing
from bihuan.rules.clauses.directives import commands, is_directive, names_somebody, parts
from bihuan.rules.clauses.document import Kind, issued_in, kind_of, title_of
from bihuan.rules.clauses.figures import Known, numbers
from bihuan.rules.clauses.masks import masks
from bihuan.rules.clauses.noise import document_spans
from bihuan.rules.clauses.pledges import pledges
from bihuan.rules.clauses.stages import stages
from bihuan.rules.clauses.structure import passages
from bihuan.rules.clauses.targets import targets
from bihuan.rules.clauses.values import (
    Directive,
    Document,
    Passage,
    Question,
    Reading,
    Span,
    Uncovered,
)


def read(text: str, *, issued_on: date | None = None) -> Reading:
    """Find the directives of a text; what the text leaves open becomes a question."""
    spans = list(document_spans(text))
    kind = kind_of(text)
    dated = issued_on or issued_in(text)
    found = sorted(_passages(text, spans, kind), key=lambda passage: passage.start)
    divided = frozenset(passage.path[0] for passage in found if len(passage.path) > 1)
    walk = _Walk(text, dated, divided=divided)
    if kind not in (Kind.LAW, Kind.ANSWERS):
        for passage in found:
            walk.take(passage)
    tops = list(_tops(found))
    document = Document(title_of(text, spans), dated, tuple(_open(text, spans, dated)))
    measured = [] if kind in (Kind.LAW, Kind.ANSWERS) else spans
    second = numbers(text, Known(measured, tops, walk.items, dated))
    return Reading(
        text,
        document,
        tuple(walk.items),
        second.figures,
        tuple(walk.uncovered),
        tuple(pledges(text, iter(spans), dated)),
        tuple(stages(text, iter(spans), dated)),
        second.findings,
        second.amounts,
    )


def _passages(text: str, spans: list[Span], kind: Kind) -> Iterator[Passage]:
    if kind is not Kind.TABLE:
        yield from passages(text, iter(spans))
        return
    rows = [tables.first_row(text, span) for span in spans]
    heads = (Span(span.start, row) for span, row in zip(spans, rows, strict=True))
    yield from passages(text, heads)
    for span, row in zip(spans, rows, strict=True):
        yield from tables.passages(text, Span(row, span.end))


def _tops(found: list[Passage]) -> Iterator[tuple[int, str]]:
    seen = ""
    for passage in found:
        if passage.path and passage.path[0] != seen:
            seen = passage.path[0]
            yield passage.start, seen


def _open(text: str, spans: list[Span], dated: date | None) -> Iterator[Question]:
    if dated is None:
        yield Question("no_date_of_issue", "", 0, 0, "文件没有写明印发日期，相对日期无法推算")
    for span in spans:
        yield from masks(text, span)


@dataclass(slots=True)
class _Walk:
    """Passes through the document once and remembers who was last told to act."""

    text: str
    issued_on: date | None
    items: list[Directive] = field(default_factory=list)
    uncovered: list[Uncovered] = field(default_factory=list)
    acting: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    divided: frozenset[str] = frozenset()
    is_closing: bool = False
    addressees: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()

    def take(self, passage: Passage) -> None:
        sentence = self.text[passage.start : passage.end]
        if wording.CLOSING.match(sentence):
            self.is_closing = True
        self.addressees = addressed(sentence) or self.addressees
        for part in parts(self.text, passage):
            words = self.text[part.start : part.end]
            if self._is_item(words, passage):
                self._item(passage, part)
            elif commands(words):
                self.uncovered.append(Uncovered(words, part.start, part.end, "no_item"))

    def _is_item(self, words: str, passage: Passage) -> bool:
        if self.is_closing or not is_directive(words, passage):
            return False
        leads_in = len(passage.path) == 1 and passage.path[0] in self.divided
        return passage.whole or not leads_in or commands(words) or names_somebody(words)

    def _item(self, passage: Passage, part: Span) -> None:
        owners = self._owners(passage, part)
        inherited = self._silent(owners, passage, part)
        when = timing(self.text, part, issued_on=self.issued_on)
        item = Directive(
            self.text[part.start : part.end],
            part.start,
            part.end,
            passage.path,
            owners.lead,
            owners.assist,
            inherited,
            when.deadlines,
            targets(self.text, part),
            (*masks(self.text, part), *when.questions),
        )
        self.items.append(item)
        if owners.lead:
            self.acting[passage.path] = owners.lead
        if not (owners.is_known or inherited):
            self.uncovered.append(Uncovered(item.quote, item.start, item.end, "no_owner"))
        if not item.deadlines:
            self.uncovered.append(Uncovered(item.quote, item.start, item.end, "no_date"))

    def _owners(self, passage: Passage, part: Span) -> Owners:
        if passage.duty is not None:
            return owners_of_bracket(self.text[passage.duty.start : passage.duty.end])
        found = owners_in(self.text, part)
        if passage.owners or passage.assessors:
            others = tuple(name for name in found.assist if name not in passage.owners)
            return Owners(passage.owners, (*passage.assessors, *others))
        return found

    def _silent(self, owners: Owners, passage: Passage, part: Span) -> tuple[str, ...]:
        """Bodies the passage does not name: a standing rule, or whoever was told to act before."""
        if passage.duty is None:
            return () if owners.is_known else self._inherited(passage.path, part)
        bracket = self.text[passage.duty.start : passage.duty.end]
        silent = tuple(name for name in self.standing if name not in owners.lead)
        self.standing = standing_of_bracket(bracket) or self.standing
        return silent

    def _inherited(self, path: tuple[str, ...], part: Span) -> tuple[str, ...]:
        """The body named last under the same heading, else under the one above it."""
        for depth in range(len(path), 0, -1):
            if path[:depth] in self.acting:
                return self.acting[path[:depth]]
        return self.addressees if self.text.startswith("请", part.start) else ()
