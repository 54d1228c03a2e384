"""The proposals of a document as cards, and what the list of them may be narrowed to."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import DocQuestion, Likeness, Proposal
from bihuan.apps.directives.queries.repeats import Hint

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
    names: Mapping[int, str]
    hint: Hint | None = None
    may_repeat: bool = False
    """Something like it is on the ledger or in another document, and nobody said what it is."""

    @property
    def lead_name(self) -> str:
        return self.names.get(self.suggested_lead_id or 0, "")

    @property
    def assisting_name(self) -> str:
        return "、".join(self.names.get(one, "") for one in self.proposal.assisting_org_ids)

    @property
    def part(self) -> str:
        """The heading of the first depth that it stands under."""
        return self.proposal.heading_path[0] if self.proposal.heading_path else ""

    @property
    def is_ready(self) -> bool:
        """Complete and unquestioned: its own owner, its day, nothing left open."""
        row = self.proposal
        is_complete = row.is_open and row.lead_org_id and row.has_date
        return bool(is_complete and not self.open_questions and not self.may_repeat)

    @property
    def lead_word(self) -> str:
        """The unit's name as the text has it, for a row that has none of the county's."""
        return "、".join(dict.fromkeys(named.name for named in self.named if named.role != "配合"))

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
    def steps_text(self) -> str:
        """One stage a line, as they are edited: the day, then its words (R030)."""
        return "\n".join(f"{day} {name}" for name, day in self.proposal.steps)

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
    "all": ("全部", lambda card: True),
    "undecided": ("未定", lambda card: card.proposal.is_open),
    "no_owner": (
        "未定责任单位",
        lambda card: card.proposal.is_open and not card.proposal.lead_org_id,
    ),
    "no_date": ("未定时限", lambda card: card.proposal.is_open and not card.proposal.has_date),
    "asked": ("有疑问", lambda card: bool(card.open_questions)),
    "confirmed": ("已确认", lambda card: card.proposal.status in Status.on_ledger()),
    "dismissed": ("已剔除", lambda card: card.proposal.status == Status.DISMISSED),
}


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the list of proposals shows; the counts of the chips obey all but the chip."""

    chip: str = "all"
    part: str = ""
    unit: int | None = None
    words: str = ""

    def fits(self, card: Card) -> bool:
        row = card.proposal
        return (
            (not self.part or card.part == self.part)
            and (self.unit is None or card.suggested_lead_id == self.unit)
            and (not self.words or self.words in row.title or self.words in row.quote)
        )

    def shown(self, cards: list[Card]) -> list[Card]:
        _, holds = CHIPS[self.chip]
        return [card for card in cards if holds(card) and self.fits(card)]

    def counts(self, cards: list[Card]) -> dict[str, int]:
        within = [card for card in cards if self.fits(card)]
        return {code: sum(holds(card) for card in within) for code, (_, holds) in CHIPS.items()}


@dataclass(frozen=True, slots=True)
class Choices:
    """The parts of the text and the units that lead something, each with its number of cards."""

    parts: list[tuple[str, int]]
    units: list[tuple[int, int]]


def choices_in(cards: list[Card]) -> Choices:
    parts = Counter(card.part for card in cards if card.part)
    units = Counter(card.suggested_lead_id for card in cards)
    led = [(org_id, count) for org_id, count in units.most_common() if org_id is not None]
    return Choices(list(parts.items()), led)


def cards_of(
    proposals: list[Proposal], questions: list[DocQuestion], names: Mapping[int, str]
) -> list[Card]:
    """One more query, for those that may repeat something."""
    asked: dict[int | None, list[DocQuestion]] = defaultdict(list)
    for question in questions:
        asked[question.proposal_id].append(question)
    alike = Likeness.objects.filter(proposal__in=[row for row in proposals if row.is_open])
    repeated = set(alike.values_list("proposal_id", flat=True))
    is_next_open = [proposal.is_open for proposal in proposals[1:]] + [False]
    return [
        Card(
            proposal,
            number,
            asked[proposal.id],
            has_next=is_next_open[number - 1],
            names=names,
            may_repeat=proposal.id in repeated,
        )
        for number, proposal in enumerate(proposals, 1)
    ]
