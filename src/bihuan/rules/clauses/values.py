"""What a reading is made of. Every `start`/`end` is a character offset into the stored text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can answer.

    `kind`: masked_name, masked_date, no_year, rolled_year, vague, no_date_of_issue.
    """

    kind: str
    token: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """`kind`: date, event, immediate, standing, frequency, masked, vague.

    `event`: what a county must date before the day is known, such as 供暖季 in 供暖季前.
    """

    text: str
    start: int
    end: int
    due_on: date | None
    kind: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class Directive:
    """One thing somebody could be asked to report on, in the words of the text."""

    quote: str
    start: int
    end: int
    heading_path: tuple[str, ...]
    lead: tuple[str, ...]
    assist: tuple[str, ...]
    inherited: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def deadline(self) -> Deadline | None:
        return self.deadlines[0] if self.deadlines else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the text states, held against its target.

    `kind`: concentration, good_days, days, share, quantity, announced_count. `role`: current,
    earlier, target, change (a fall is negative), gap, count. `gap` is reckoned, `gap_said` is
    written; `finding` holds what contradicts the text, and is empty when all agrees.
    """

    kind: str
    quote: str
    start: int
    end: int
    stated: str
    target: str
    gap: str
    finding: str
    indicator: str = ""
    unit: str = ""
    role: str = ""
    period: str = ""
    until_on: date | None = None
    gap_said: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not add up, or what follows, with its sum and what a person is asked.

    `is_doubt`: the text contradicts itself or what is possible; else it is only a consequence.
    """

    kind: str
    quote: str
    start: int
    end: int
    sentence: str
    formula: str
    ask: str
    is_doubt: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in yuan; `per` a household or a mu when it is a rate; `purpose` as written."""

    quote: str
    start: int
    end: int
    yuan: Decimal
    per: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Uncovered:
    """`why`: no_item, no_owner, no_date."""

    quote: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """What somebody promises; `bodies` only when the sentence or the greeting names them."""

    quote: str
    start: int
    end: int
    bodies: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a staged plan; `begins` and `ends` as written, the days when the text says."""

    name: str
    quote: str
    start: int
    end: int
    begins: str
    ends: str
    begins_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    issued_on: date | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    document: Document
    items: tuple[Directive, ...]
    figures: tuple[Figure, ...]
    uncovered: tuple[Uncovered, ...]
    pledges: tuple[Pledge, ...] = ()
    stages: tuple[Stage, ...] = ()
    findings: tuple[Finding, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of body text under its headings: one sentence, or one numbered measure.

    `duty` and `until`: where its bodies and its deadline stand when not in the sentence itself.
    """

    start: int
    end: int
    path: tuple[str, ...]
    duty: Span | None = None
    whole: bool = False
    until: Span | None = None
    owners: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    assessors: tuple[str, ...] = ()
