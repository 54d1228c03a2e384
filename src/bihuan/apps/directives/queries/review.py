"""The review page in a constant number of queries: the text, what was read in it, what is open."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import DocQuestion, Document, Figure, Proposal, Uncovered
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.directives.queries.segments import Block, cut
from bihuan.foundation.files import queries as files
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

CUT = re.compile(r"[，,；;。]")
FEWEST = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as the text names it, and the units it may mean."""

    name: str
    role: str
    org_ids: list[int]


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal with all that its card shows."""

    proposal: Proposal
    number: int
    questions: list[DocQuestion]
    has_next: bool

    @property
    def open_questions(self) -> list[DocQuestion]:
        return [question for question in self.questions if not question.answer]

    @property
    def named(self) -> list[Named]:
        """Units as read: 牵头 and 配合 in the sentence, 承上文 from a sentence before it."""
        row = self.proposal
        groups = [("牵头", row.lead_names), ("配合", row.assist_names)]
        if not row.lead_names:
            groups.append(("承上文", row.inherited_names))
        return [
            Named(name, role, row.matches.get(name, [])) for role, names in groups for name in names
        ]

    @property
    def suggested_lead_id(self) -> int | None:
        """What the select stands on: the unit held, else the only one the names may mean."""
        if self.proposal.lead_org_id is not None:
            return self.proposal.lead_org_id
        for named in self.named:
            if named.role != "配合":
                return named.org_ids[0] if len(named.org_ids) == 1 else None
        return None

    @property
    def is_lead_inherited(self) -> bool:
        return self.proposal.lead_org_id is None and self.suggested_lead_id is not None

    @property
    def open_tokens(self) -> str:
        return "、".join(dict.fromkeys(question.token for question in self.open_questions))

    @property
    def criteria_text(self) -> str:
        return "\n".join(self.proposal.criteria)

    @property
    def assisting_options(self) -> list[tuple[int, bool]]:
        """Units held as assisting and those the sentence may mean, with whether they are held."""
        held = list(self.proposal.assisting_org_ids)
        named = [org_id for one in self.named if one.role == "配合" for org_id in one.org_ids]
        return [(org_id, org_id in held) for org_id in dict.fromkeys((*held, *named))]

    @property
    def cuts(self) -> list[tuple[int, str, str]]:
        """Where the quote may be split: offset, the words before it, the words behind it."""
        quote = self.proposal.quote
        places = [found.end() for found in CUT.finditer(quote)]
        return [
            (at, quote[max(0, at - 14) : at], quote[at : at + 14])
            for at in places
            if at >= FEWEST and len(quote) - at >= FEWEST
        ]


Chip = tuple[str, Callable[[Card], bool]]
CHIPS: Mapping[str, Chip] = {
    "undecided": ("未定", lambda card: card.proposal.is_open),
    "no_owner": (
        "无责任单位",
        lambda card: card.proposal.is_open and not card.proposal.lead_org_id,
    ),
    "no_date": ("无时限", lambda card: card.proposal.is_open and not card.proposal.has_date),
    "asked": ("有疑问", lambda card: bool(card.open_questions)),
    "confirmed": ("已确认", lambda card: card.proposal.status == Status.CONFIRMED),
    "dismissed": ("不办", lambda card: card.proposal.status == Status.DISMISSED),
    "all": ("全部", lambda card: True),
}


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review page needs."""

    document: Document
    blocks: list[Block]
    cards: list[Card]
    figures: list[Figure]
    loose_questions: list[DocQuestion]
    uncovered: int
    originals: list["Attachment"]
    org_names: dict[int, str]
    may_decide: bool

    @property
    def counts(self) -> dict[str, int]:
        return {code: sum(fits(card) for card in self.cards) for code, (_, fits) in CHIPS.items()}

    def shown(self, chip: str) -> list[Card]:
        _, fits = CHIPS[chip]
        return [card for card in self.cards if fits(card)]


def review(viewer: Viewer, document_id: int, *, on: date) -> Review:
    document = document_of(viewer, document_id)
    proposals = list(
        document.proposals.exclude(status=Status.MERGED).order_by("start", "end", "id")
    )
    questions = list(document.questions.order_by("start", "id"))
    figures = list(document.figures.order_by("start", "id"))
    uncovered = _still_uncovered(document, proposals)
    return Review(
        document=document,
        blocks=cut(
            document.text,
            title=document.title,
            proposals=proposals,
            questions=questions,
            figures=[figure for figure in figures if figure.finding],
            uncovered=uncovered,
        ),
        cards=_cards(proposals, questions),
        figures=figures,
        loose_questions=[question for question in questions if question.proposal_id is None],
        uncovered=len(uncovered),
        originals=files.attachments(document.subject),
        org_names=_org_names(document.county_code, on),
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


def _still_uncovered(document: Document, proposals: list[Proposal]) -> list[Uncovered]:
    return [
        left
        for left in document.uncovered.filter(reason="").order_by("start", "id")
        if not any(row.start < left.end and left.start < row.end for row in proposals)
    ]


def _cards(proposals: list[Proposal], questions: list[DocQuestion]) -> list[Card]:
    asked: dict[int | None, list[DocQuestion]] = defaultdict(list)
    for question in questions:
        asked[question.proposal_id].append(question)
    is_next_open = [proposal.is_open for proposal in proposals[1:]] + [False]
    return [
        Card(proposal, number, asked[proposal.id], has_next=is_next_open[number - 1])
        for number, proposal in enumerate(proposals, 1)
    ]


def _org_names(county_code: str, on: date) -> dict[int, str]:
    return {org.id: org.name for org in orgs.orgs_in(county_code, on=on)}
