"""One text in, one reading out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from bihuan.rules.clauses import fields, tables, wording
from bihuan.rules.clauses.bodies import (
    Owners,
    addressed,
    is_labelled,
    of_label,
    owners_in,
    owners_of_bracket,
    standing_of_bracket,
    subject,
)
from bihuan.rules.clauses.deadlines import Timing, in_a_field, timing
from bihuan.rules.clauses.directives import (
    commands,
    introduces,
    is_directive,
    names_somebody,
    parts,
)
from bihuan.rules.clauses.document import (
    AHEAD,
    Kind,
    complaints,
    is_spoken,
    is_told,
    issued_in,
    kind_of,
    sums_up,
    title_of,
)
from bihuan.rules.clauses.figures import Known, numbers
from bihuan.rules.clauses.masks import masks
from bihuan.rules.clauses.noise import document_spans
from bihuan.rules.clauses.pledges import pledges
from bihuan.rules.clauses.sentences import LONGEST_SENTENCE
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
from bihuan.rules.clauses.vocabulary import STANDARD, Vocabulary

GOES_ON = re.compile(
    r"(?:[^，,。；;]{2,40}(?:后|时|的)[，,])?(?:还|并|同时|也)?[，,]?(?:要|必须|应当?|每[年月季周半]|定期|\d{1,4}[年月])"
)
SCORED = re.compile(r"\s{0,4}[（(]\d{1,3}分[）)]")
FEWEST_POINTS, SHORTEST = 2, 8
MARK = re.compile(r"[，,。；;]")


def read(
    text: str,
    *,
    issued_on: date | None = None,
    vocabulary: Vocabulary = STANDARD,
    ruled: Sequence[Span] = (),
) -> Reading:
    """Find the directives of a text; what the text leaves open becomes a question.

    `ruled` are the tables the file itself marks; without them the reader looks for their lines.
    """
    spans = list(document_spans(text))
    kind = kind_of(text)
    dated = issued_on or issued_in(text)
    found = sorted(
        _passages(text, spans, kind, vocabulary, ruled), key=lambda passage: passage.start
    )
    divided = frozenset(passage.path[0] for passage in found if len(passage.path) > 1)
    title = title_of(text, spans)
    walk = _Walk(
        text,
        dated,
        divided=divided,
        is_spoken=is_spoken(text, title),
        is_told=is_told(text),
        is_done=sums_up(title),
        known=vocabulary,
        title=title,
    )
    if kind not in (Kind.LAW, Kind.ANSWERS):
        for passage, following in zip_longest(found, found[1:]):
            if following is None or not _is_label(text, passage, following, vocabulary):
                walk.take(passage)
    tops = list(_tops(found))
    document = Document(title, dated, tuple(_open(text, spans, dated)))
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


def _passages(
    text: str, spans: list[Span], kind: Kind, known: Vocabulary, ruled: Sequence[Span] = ()
) -> Iterator[Passage]:
    marked = [span for span in ruled if tables.is_readable(text, span)]
    is_table = kind is Kind.TABLE and not marked
    rows = marked or [tables.rows_of(text) if is_table else tables.unnumbered(text, spans)]
    rest = list(without(without(spans, rows), list(complaints(text))))
    records = [] if is_table else list(fields.regions(text))
    yield from passages(text, without(rest, records))
    for span in (one for one in rows if one.end > one.start):
        is_numbered = is_table or tables.is_numbered(text, span)
        read_rows = tables.passages if is_numbered else tables.plain_passages
        yield from read_rows(text, span, known)
    for span in records:
        yield from fields.passages(text, span)


def without(spans: Iterable[Span], holes: list[Span]) -> Iterator[Span]:
    """The spans with the holes cut out of them."""
    for span in spans:
        start = span.start
        for hole in holes:
            if hole.start < span.end and start < hole.end:
                yield Span(start, max(start, hole.start))
                start = min(hole.end, span.end)
        yield Span(start, span.end)


def _is_label(text: str, passage: Passage, following: Passage, known: Vocabulary) -> bool:
    """要严格收集节点。各责任单位必须…: a short sentence that only names what the next one tells."""
    if passage.whole or passage.duty is not None or passage.until is not None:
        return False
    words = text[passage.start : passage.end]
    if wording.COUNTED.search(words) or wording.LISTS.match(words):
        return True
    goes_on = (
        0 <= following.start - passage.end <= 1 and "\n" not in text[passage.end : following.start]
    )
    if not goes_on or wording.LABEL.match(words) is None:
        return False
    told = text[following.start : min(following.end, following.start + LONGEST_SENTENCE)]
    return following.path == passage.path and bool(
        subject(told.partition("，")[0].partition(",")[0], known)
    )


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


def _nearest(
    known: dict[tuple[str, ...], tuple[str, ...]], path: tuple[str, ...]
) -> tuple[str, ...]:
    for depth in range(len(path), 0, -1):
        if path[:depth] in known:
            return known[path[:depth]]
    return ()


@dataclass(slots=True)
class _Walk:
    """Passes through the document once and remembers who was last told to act."""

    text: str
    issued_on: date | None
    known: Vocabulary = STANDARD
    items: list[Directive] = field(default_factory=list)
    uncovered: list[Uncovered] = field(default_factory=list)
    acting: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    told: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    divided: frozenset[str] = frozenset()
    closing: tuple[str, ...] | None = None
    title: str = ""
    is_spoken: bool = False
    is_told: bool = False
    is_done: bool = False
    is_same_sentence: bool = False
    is_next: bool = False
    addressees: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()

    def take(self, passage: Passage) -> None:
        sentence = self.text[passage.start : passage.end]
        if wording.CLOSING.match(sentence):
            self.closing = passage.path[:1]
        elif passage.path[:1] != self.closing:
            self.closing = None
        if self.is_done:
            heads = " ".join(passage.path)
            self.is_done = AHEAD.search(heads) is None and AHEAD.match(sentence) is None
        self.addressees = addressed(sentence, self.known) or self.addressees
        self.is_next, self.is_same_sentence = self.is_same_sentence, False
        for part in parts(self.text, passage, self.known):
            words = self.text[part.start : part.end]
            if self._is_item(words, passage):
                self._item(passage, part)
            elif introduces(words):
                self._standing(passage, part)
            elif commands(words):
                self.uncovered.append(Uncovered(words, part.start, part.end, "no_item"))

    def _is_item(self, words: str, passage: Passage) -> bool:
        if (
            self.closing is not None
            or self.is_done
            or (words in self.title and MARK.search(self.title) is None)
            or not (
                is_directive(words, passage, self.known, is_told=self.is_told)
                or self._is_scored(words, passage)
            )
        ):
            return False
        leads_in = len(passage.path) == 1 and passage.path[0] in self.divided
        if not leads_in or passage.whole or commands(words):
            return True
        return wording.NEXT.search(words) is not None or names_somebody(words, self.known)

    def _is_scored(self, words: str, passage: Passage) -> bool:
        """A demand whose points stand below it: （10分）."""
        beside = SCORED.match(self.text, passage.end, passage.end + 20)
        return beside is not None and words.count("分") < FEWEST_POINTS and len(words) > SHORTEST

    def _item(self, passage: Passage, part: Span) -> None:
        owners = self._owners(passage, part)
        inherited = self._silent(owners, passage, part)
        self.is_same_sentence |= bool(inherited)
        when = self._timing(passage, part)
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
            self.is_same_sentence = True
            self.told.pop(passage.path, None)
            if is_labelled(item.quote, self.known):
                self.told[passage.path] = owners.lead
        if not (owners.is_known or inherited):
            self.uncovered.append(Uncovered(item.quote, item.start, item.end, "no_owner"))
        if not item.deadlines:
            self.uncovered.append(Uncovered(item.quote, item.start, item.end, "no_date"))

    def _timing(self, passage: Passage, part: Span) -> Timing:
        """A day may stand in the bracket of the bodies, or in the field or cell of its own."""
        when = timing(self.text, part, issued_on=self.issued_on)
        beside = passage.until or passage.duty
        if beside is None:
            return when
        read_limit = in_a_field if passage.until is not None else timing
        limit = read_limit(self.text, beside, issued_on=self.issued_on)
        return Timing((*when.deadlines, *limit.deadlines), (*when.questions, *limit.questions))

    def _standing(self, passage: Passage, part: Span) -> None:
        """当地政府采取以下措施：, 由甲牵头，乙参加。 name the bodies of all that follows."""
        owners = owners_in(self.text, part, self.known)
        if owners.is_known:
            self.acting[passage.path] = (*owners.lead, *owners.assist)
            self.told[passage.path] = self.acting[passage.path]

    def _owners(self, passage: Passage, part: Span) -> Owners:
        if passage.duty is not None:
            beside = owners_of_bracket(self.text[passage.duty.start : passage.duty.end])
            return beside if beside.is_known else owners_in(self.text, part, self.known)
        found = owners_in(self.text, part, self.known)
        if passage.owners or passage.assessors:
            others = tuple(name for name in found.assist if name not in passage.owners)
            return Owners(passage.owners, (*passage.helpers, *passage.assessors, *others))
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
        """The body named last under the same heading, else under the one above it.

        A plan drops its subject between sentences; only speech carries it on through a chapter.
        """
        if told := _nearest(self.told, path):
            return told
        for label in reversed(path):
            if named := of_label(label, self.known):
                return named
        if self.is_spoken or self.is_same_sentence or self._goes_on(part):
            return _nearest(self.acting, path)
        return self.addressees if self.text.startswith("请", part.start) else ()

    def _goes_on(self, part: Span) -> bool:
        """The very next sentence, told to go on: 要…, 每月…, 12月底前…."""
        return self.is_next and GOES_ON.match(self.text, part.start, part.end) is not None
