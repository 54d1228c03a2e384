"""R003 and R004: from a document down to every item under it, and from an item up to its source."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.ledger import access as ledger
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.viewer import Viewer

DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Leaf:
    """One clause and the item it became."""

    proposal: Proposal
    number: str
    status_word: str
    lead: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One document, its items, and the documents that carry it out."""

    document: Document
    leaves: list[Leaf] = field(default_factory=list)
    lower: list["Branch"] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.leaves) + sum(branch.total for branch in self.lower)


@dataclass(frozen=True, slots=True)
class WithoutPlan:
    """A unit that leads items of a document and has handed in no plan under it."""

    org_id: int
    org_name: str
    items: int


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
    rows = Proposal.objects.filter(document__in=list(by_id), status=Status.CONFIRMED).order_by(
        "start", "id"
    )
    items = {
        item.id: item
        for item in ledger.visible_to(viewer)
        .filter(document_id__in=list(by_id))
        .select_related("lead_org")
    }
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
    """Units with items of this document that have no implementation plan under it."""
    document = document_of(viewer, document_id)
    rows = document.proposals.filter(status=Status.CONFIRMED, lead_org__isnull=False)
    led = Counter(rows.values_list("lead_org_id", flat=True))
    plans = document.lower.filter(doc_kind=Document.Kind.PLAN, issuer_org__isnull=False)
    handed_in = set(plans.values_list("issuer_org_id", flat=True))
    names = {org.id: org.name for org in orgs.orgs_in(document.county_code, on=on)}
    missing = [
        WithoutPlan(org_id, names.get(org_id, ""), count)
        for org_id, count in led.items()
        if org_id is not None and org_id not in handed_in
    ]
    return sorted(missing, key=lambda row: (-row.items, row.org_name))
