"""The review page in a constant number of queries: the text, what was read in it, what is open."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Amount, DocQuestion, Document, Proposal, Uncovered
from bihuan.apps.directives.queries.cards import Card, Narrow, cards_of
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.directives.queries.numbers import Numbers, numbers_of
from bihuan.apps.directives.queries.repeats import hints
from bihuan.apps.directives.queries.segments import Block, cut
from bihuan.foundation.files import queries as files
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review page needs."""

    document: Document
    blocks: list[Block]
    cards: list[Card]
    numbers: Numbers
    loose_questions: list[DocQuestion]
    uncovered: int
    originals: list["Attachment"]
    org_names: dict[int, str]
    may_decide: bool

    @property
    def funds(self) -> list[tuple[Amount, Card | None]]:
        """R130: each amount with the card whose words hold it."""
        return [(amount, self._holding(amount)) for amount in self.numbers.amounts]

    def _holding(self, amount: Amount) -> Card | None:
        inside = (
            card
            for card in self.cards
            if card.proposal.start <= amount.start and amount.end <= card.proposal.end
        )
        return next(inside, None)

    @property
    def counts(self) -> dict[str, int]:
        return Narrow().counts(self.cards)

    def shown(self, chip: str) -> list[Card]:
        return Narrow(chip).shown(self.cards)


def review(viewer: Viewer, document_id: int, *, on: date) -> Review:
    document = document_of(viewer, document_id)
    proposals = list(
        document.proposals.exclude(status=Status.MERGED).order_by("start", "end", "id")
    )
    questions = list(document.questions.order_by("start", "id"))
    numbers = numbers_of(document)
    uncovered = _still_uncovered(document, proposals)
    org_names = _org_names(document.county_code, on)
    return Review(
        document=document,
        blocks=cut(
            document.text,
            layout=document.layout,
            proposals=proposals,
            questions=questions,
            figures=[figure for figure in numbers.figures if figure.finding],
            uncovered=uncovered,
            places=numbers.places,
        ),
        cards=_hinted(viewer, document, cards_of(proposals, questions, org_names), on),
        numbers=numbers,
        loose_questions=[question for question in questions if question.proposal_id is None],
        uncovered=len(uncovered),
        originals=files.attachments(document.subject),
        org_names=org_names,
        may_decide=access.may_decide(viewer, document.county_code),
    )


def card(viewer: Viewer, proposal_id: int, *, on: date) -> tuple[Review, Card]:
    """One proposal in its document; NotVisible with the document."""
    found = Proposal.objects.filter(id=proposal_id, document__in=access.visible_to(viewer)).first()
    if found is None:
        raise NotVisible(f"directives.proposal:{proposal_id}")
    whole = review(viewer, found.document_id, on=on)
    one = next((row for row in whole.cards if row.proposal.id == proposal_id), None)
    if one is None:
        raise NotVisible(f"directives.proposal:{proposal_id}")
    return whole, one


@dataclass(frozen=True, slots=True)
class Deciding:
    """One document's cards without its text: what a decision on one of them changes."""

    document: Document
    cards: list[Card]
    org_names: dict[int, str]
    may_decide: bool

    def card(self, proposal_id: int) -> Card:
        found = next((one for one in self.cards if one.proposal.id == proposal_id), None)
        if found is None:
            raise NotVisible(f"directives.proposal:{proposal_id}")
        return found


def deciding(viewer: Viewer, document_id: int, *, on: date, shown: int | None = None) -> Deciding:
    """Five queries however many proposals there are; hints only for the card that is shown."""
    document = document_of(viewer, document_id)
    proposals = list(
        document.proposals.exclude(status=Status.MERGED).order_by("start", "end", "id")
    )
    org_names = _org_names(document.county_code, on)
    cards = cards_of(proposals, list(document.questions.order_by("start", "id")), org_names)
    return Deciding(
        document=document,
        cards=[
            _hinted(viewer, document, [card], on)[0] if card.proposal.id == shown else card
            for card in cards
        ],
        org_names=org_names,
        may_decide=access.may_decide(viewer, document.county_code),
    )


def deciding_on(viewer: Viewer, proposal_id: int, *, on: date) -> Deciding:
    """The same, found by the proposal that is decided."""
    found = Proposal.objects.filter(id=proposal_id, document__in=access.visible_to(viewer))
    document_id = found.values_list("document_id", flat=True).first()
    if document_id is None:
        raise NotVisible(f"directives.proposal:{proposal_id}")
    return deciding(viewer, document_id, on=on, shown=proposal_id)


def _still_uncovered(document: Document, proposals: list[Proposal]) -> list[Uncovered]:
    return [
        left
        for left in document.uncovered.filter(reason="").order_by("start", "id")
        if not any(row.start < left.end and left.start < row.end for row in proposals)
    ]


def _hinted(viewer: Viewer, document: Document, cards: list[Card], on: date) -> list[Card]:
    told = hints(viewer, document, [card.proposal for card in cards], on=on)
    return [replace(card, hint=told.get(card.proposal.id)) for card in cards]


def _org_names(county_code: str, on: date) -> dict[int, str]:
    return {org.id: org.name for org in orgs.orgs_in(county_code, on=on)}
