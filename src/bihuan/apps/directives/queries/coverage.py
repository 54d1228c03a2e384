"""R002: which directive sentences nobody holds, and what every other one still lacks."""

from dataclasses import dataclass, field

from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Finding, Proposal, Uncovered
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.ledger import queries as ledger
from bihuan.rules.viewer import Viewer

VOID = "void"
"""The ledger's state of an item that was struck: its sentence has nobody again."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One sentence on the list of what is missing."""

    quote: str
    start: int
    end: int
    proposal: Proposal | None = None
    uncovered: Uncovered | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether a sentence has somebody and a day, here or on the ledger."""

    has_owner: bool
    has_date: bool
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Directive sentences by what they lack; a sentence may stand in several lists."""

    document: Document
    sentences: int
    on_ledger: int
    no_item: list[Gap] = field(default_factory=list)
    undecided: list[Gap] = field(default_factory=list)
    no_owner: list[Gap] = field(default_factory=list)
    no_date: list[Gap] = field(default_factory=list)
    unanswered: list[Gap] = field(default_factory=list)
    void: list[Gap] = field(default_factory=list)
    dismissed: list[Gap] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """What does not add up in the text's numbers and names, and nobody answered yet."""

    @property
    def held(self) -> int:
        """Sentences with a living item on the ledger."""
        return self.on_ledger - len(self.void)

    @property
    def unheld(self) -> int:
        """Without an item, not decided, or whose item was struck; the three never overlap."""
        return len(self.no_item) + len(self.undecided) + len(self.void)

    @property
    def set_aside(self) -> int:
        return len(self.dismissed)

    @property
    def is_whole(self) -> bool:
        return not (
            self.no_item
            or self.undecided
            or self.no_owner
            or self.no_date
            or self.unanswered
            or self.void
        )

    @property
    def held_pct(self) -> int:
        return 100 * self.held // self.sentences if self.sentences else 0


def coverage(viewer: Viewer, document_id: int) -> Coverage:
    document = document_of(viewer, document_id)
    rows = list(document.proposals.exclude(status=Status.MERGED).order_by("start", "end", "id"))
    left = [
        row
        for row in document.uncovered.order_by("start", "id")
        if not any(one.start < row.end and row.start < one.end for one in rows)
    ]
    live = [row for row in rows if row.status != Status.DISMISSED]
    held = _holds(viewer, document, live)
    return Coverage(
        document=document,
        sentences=len(rows) + len(left),
        on_ledger=sum(row.status in Status.on_ledger() for row in rows),
        no_item=[_gap(row) for row in left if not row.reason],
        undecided=[_gap(row) for row in live if row.is_open],
        dismissed=[
            *(_gap(row, row.dismiss_reason) for row in rows if row.status == Status.DISMISSED),
            *(_gap(row, row.reason) for row in left if row.reason),
        ],
        unanswered=_unanswered(document, live),
        no_owner=[
            _gap(row, "、".join(row.lead_names or row.inherited_names))
            for row in live
            if not held[row.id].has_owner
        ],
        no_date=[_gap(row, row.deadline_text) for row in live if not held[row.id].has_date],
        void=[_gap(row) for row in live if held[row.id].is_void],
        findings=list(document.findings.filter(is_doubt=True, answer="").order_by("start", "id")),
    )


def _gap(row: Proposal | Uncovered, note: str = "") -> Gap:
    if isinstance(row, Proposal):
        return Gap(row.quote, row.start, row.end, proposal=row, note=note)
    return Gap(row.quote, row.start, row.end, uncovered=row, note=note)


def _holds(viewer: Viewer, document: Document, rows: list[Proposal]) -> dict[int, Holding]:
    """A confirmed sentence has the owner and date of its item, which may have been set since."""
    wanted = {row.item_id for row in rows if row.item_id}
    items = {
        item.id: Holding(item.lead_org_id is not None, item.due_on is not None, item.status == VOID)
        for item in ledger.items_by_id(viewer, wanted).values()
    }
    return {
        row.id: items.get(row.item_id or 0, Holding(row.lead_org_id is not None, row.has_date))
        for row in rows
    }


def _unanswered(document: Document, live: list[Proposal]) -> list[Gap]:
    by_id = {row.id: row for row in live}
    tokens: dict[int, list[str]] = {}
    for question in document.questions.filter(answer="").order_by("start", "id"):
        if question.proposal_id in by_id:
            tokens.setdefault(question.proposal_id, []).append(question.token)
    return [
        _gap(by_id[proposal_id], "、".join(dict.fromkeys(found)))
        for proposal_id, found in tokens.items()
    ]
