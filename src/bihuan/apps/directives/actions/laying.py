"""Store one reading: proposals, questions, figures and the sentences nobody holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bihuan.apps.directives.actions.feedback import steps_of, taken_whole
from bihuan.apps.directives.actions.measuring import lay_numbers
from bihuan.apps.directives.actions.owners import Register, owners
from bihuan.apps.directives.actions.promising import lay_pledges
from bihuan.apps.directives.actions.wording import field_of, pace_of, sentence_around, title_of
from bihuan.apps.directives.models import DocQuestion, Document, Proposal, Uncovered
from bihuan.rules.clauses import Reading
from bihuan.rules.clauses.values import Directive, Question
from bihuan.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Laid:
    """How much a reading brought."""

    proposals: int
    questions: int


def lay(document: Document, reading: Reading, *, on: date) -> Laid:
    register = Register(document.county_code, on)
    demands = taken_whole(document, reading)
    proposals = Proposal.objects.bulk_create(
        proposal_of(document, demand.read, register, demand.found) for demand in demands
    )
    items = [demand.read for demand in demands]
    questions = DocQuestion.objects.bulk_create(_questions(document, reading, items, proposals))
    lay_numbers(document, reading)
    Uncovered.objects.bulk_create(
        Uncovered(document=document, start=left.start, end=left.end, quote=left.quote)
        for left in reading.uncovered
        if left.why == "no_item"
    )
    lay_pledges(document, reading.pledges, register, on)
    return Laid(len(proposals), len(questions))


def proposal_of(
    document: Document, read: Directive, register: Register, found: Finding | None = None
) -> Proposal:
    """A proposal in the document's own words; what the reader is unsure of stays empty."""
    matches = register.matches((*read.lead, *read.assist, *read.inherited))
    held = owners(read.lead, read.assist, matches)
    deadline = read.deadline
    kind = deadline.kind if deadline else ""
    due_on = deadline.due_on if deadline else None
    steps = steps_of(document.text, read.start, read.end, document.issued_on)
    if steps:  # the last stage ends the whole
        due_on = max(date.fromisoformat(day) for _, day in steps)
    return Proposal(
        document=document,
        start=read.start,
        end=read.end,
        quote=read.quote,
        heading_path=list(read.heading_path),
        lead_names=list(read.lead),
        assist_names=list(read.assist),
        inherited_names=list(read.inherited),
        matches=matches,
        deadline_text="、".join(part.text for part in read.deadlines)[:60],
        deadline_kind=kind,
        targets=list(read.targets),
        aspect=found.aspect if found else "",
        type_word=found.type_word if found else "",
        steps=steps,
        title=title_of(read.quote, read.lead),
        measure=read.quote,
        criteria=list(read.targets),
        field=field_of(read.quote),
        lead_org_id=held.lead_org_id,
        assisting_org_ids=held.assisting_org_ids,
        due_on=due_on,
        pace=pace_of(kind, due_on),
    )


def _questions(
    document: Document, reading: Reading, items: list[Directive], proposals: list[Proposal]
) -> Iterable[DocQuestion]:
    """Each open place once, with the proposal it stands in."""
    asked: dict[tuple[str, int, int], tuple[Question, Proposal | None]] = {}
    for directive, proposal in zip(items, proposals, strict=True):
        for question in directive.questions:
            asked[question.kind, question.start, question.end] = (question, proposal)
    for question in reading.document.questions:
        place = (question.kind, question.start, question.end)
        asked.setdefault(place, (question, _holder(question, proposals)))
    for question, holder in asked.values():
        yield _question_of(document, question, holder)


def _holder(question: Question, proposals: list[Proposal]) -> Proposal | None:
    if not question.token:
        return None
    inside = (p for p in proposals if p.start <= question.start and question.end <= p.end)
    return next(inside, None)


def _question_of(document: Document, read: Question, proposal: Proposal | None) -> DocQuestion:
    is_somewhere = read.end > read.start
    return DocQuestion(
        document=document,
        proposal=proposal,
        kind=read.kind,
        token=read.token[:80],
        start=read.start,
        end=read.end,
        sentence=sentence_around(document.text, read.start, read.end)
        if is_somewhere
        else read.sentence,
    )
