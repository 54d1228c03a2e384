"""R003 and R004: from a document down to every item under it, and from an item up to its source."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.viewer import Viewer

DEEPEST = 8
VOID = "void"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One clause and the item it became."""

    proposal: Proposal
    number: str
    status_word: str
    lead: str

    @property
    def is_linked(self) -> bool:
        """The item was there before; this clause only demands it again."""
        return self.proposal.status == Status.LINKED


@dataclass(frozen=True, slots=True)
class Branch:
    """One document, its items, and the documents that carry it out."""

    document: Document
    leaves: list[Leaf] = field(default_factory=list)
    lower: list["Branch"] = field(default_factory=list)

    @property
    def item_ids(self) -> set[int]:
        """Items of the whole branch, each once, however many clauses demand it."""
        own = {leaf.proposal.item_id for leaf in self.leaves if leaf.proposal.item_id}
        return own.union(*(branch.item_ids for branch in self.lower))

    @property
    def total(self) -> int:
        return len(self.item_ids)


@dataclass(frozen=True, slots=True)
class WithoutPlan:
    """A unit that leads items of a document and has handed in no plan under it."""

    org_id: int
    org_name: str
    items: int
    items_without: list[ledger.Item] = field(default_factory=list)


def downward(viewer: Viewer, document_id: int) -> Branch:
    """The whole tree below a document; as many queries as it is levels deep."""
    root = Branch(document_of(viewer, document_id))
    level, seen = [root], {document_id}
    while level:
        _lay_leaves(viewer, level)
        below = (
            access.visible_to(viewer)
            .filter(upper__in=[branch.document.id for branch in level])
            .exclude(id__in=seen)
            .defer("text")
            .order_by("issued_on", "id")
        )
        by_id = {branch.document.id: branch for branch in level}
        level = []
        for document in below:
            branch = Branch(document)
            by_id[document.upper_id or 0].lower.append(branch)
            seen.add(document.id)
            level.append(branch)
    return root


def _lay_leaves(viewer: Viewer, level: list[Branch]) -> None:
    by_id = {branch.document.id: branch for branch in level}
    rows = list(
        Proposal.objects.filter(document__in=list(by_id), status__in=Status.on_ledger())
        .select_related("implements__document")
        .order_by("start", "id")
    )
    items = ledger.items_by_id(viewer, {row.item_id for row in rows if row.item_id})
    for row in rows:
        item = items.get(row.item_id or 0)
        if item is None:  # a draft is not yet everybody's to see
            continue
        lead = item.lead_org.name if item.lead_org else ""
        leaf = Leaf(row, item.shown_number, item.status_word, lead)
        by_id[row.document_id].leaves.append(leaf)


def upward(viewer: Viewer, document_id: int) -> list[Document]:
    """From the document an item names to the one at the top; nearest first."""
    found = document_of(viewer, document_id)
    chain = [found]
    while found.upper_id is not None and len(chain) < DEEPEST:
        above = access.visible_to(viewer).filter(id=found.upper_id).first()
        if above is None:
            break
        chain.append(above)
        found = above
    return chain


def parents_without_child_plan(viewer: Viewer, document_id: int, *, on: date) -> list[WithoutPlan]:
    """Units with items of this document that have no implementation plan under it (R003).

    Exactly: by the item's lead unit as it is now; an item whose clause a plan below carries out
    has its plan, and one that was struck needs none.
    """
    document = document_of(viewer, document_id)
    rows = list(document.proposals.filter(status__in=Status.on_ledger()).order_by("start", "id"))
    below = Proposal.objects.filter(implements__in=rows, document__doc_kind=Document.Kind.PLAN)
    carried = set(below.values_list("implements_id", flat=True))
    items = ledger.items_by_id(viewer, {row.item_id for row in rows if row.item_id})
    plans = document.lower.filter(doc_kind=Document.Kind.PLAN, issuer_org__isnull=False)
    handed_in = set(plans.values_list("issuer_org_id", flat=True))
    names = {org.id: org.name for org in orgs.orgs_in(document.county_code, on=on)}
    owed: dict[int, dict[int, ledger.Item]] = defaultdict(dict)
    for row in rows:
        item = items.get(row.item_id or 0)
        if item is None or item.status == VOID or row.id in carried:
            continue
        if item.lead_org_id is not None and item.lead_org_id not in handed_in:
            owed[item.lead_org_id][item.id] = item
    missing = [
        WithoutPlan(org_id, names.get(org_id, ""), len(held), list(held.values()))
        for org_id, held in owed.items()
    ]
    return sorted(missing, key=lambda row: (-row.items, row.org_name))
