"""R004 clause by clause: what an own clause carries out, and the way up from any item."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.directives.queries.tree import DEEPEST, upward
from bihuan.rules import likeness
from bihuan.rules.viewer import Viewer

Clause = Proposal
HINTED = 45
"""An upper clause says the same more generally, so a hint begins lower than a repeat."""


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """One own clause, the upper clause it carries out, or the one that looks like it."""

    proposal: Proposal
    upper: Proposal | None
    hint: Proposal | None = None
    percent: int = 0
    shared: Sequence[str] = ()


def clause_links(viewer: Viewer, document_id: int) -> list[ClauseLink]:
    """Every clause of a document that has one above it; a hint is never more than a hint."""
    document = document_of(viewer, document_id)
    above = upward(viewer, document_id)[1:]
    if not above:
        return []
    upper = _clauses(above)
    by_id = {row.id: row for row in upper}
    index = likeness.Index((str(row.id), row.quote) for row in upper)
    return [_link(row, by_id, index) for row in _clauses([document])]


def _clauses(documents: Sequence[Document]) -> list[Proposal]:
    rows = Proposal.objects.filter(document__in=documents).exclude(
        status__in=[Status.MERGED, Status.DISMISSED]
    )
    return list(rows.select_related("document").order_by("document_id", "start", "id"))


def _link(row: Proposal, by_id: dict[int, Proposal], index: likeness.Index) -> ClauseLink:
    upper = by_id.get(row.implements_id or 0)
    if upper is not None:
        return ClauseLink(row, upper)
    best = next(iter(index.alike(row.quote, most=1, at_least=HINTED)), None)
    if best is None:
        return ClauseLink(row, None)
    return ClauseLink(row, None, by_id[int(best.key)], best.percent, best.shared)


def clause_chain(viewer: Viewer, item_id: int) -> list[Proposal]:
    """From an item up: its own clauses first, then what each carries out, to the top."""
    readable = access.visible_to(viewer)
    level = list(
        Proposal.objects.filter(item_id=item_id, document__in=readable)
        .select_related("document")
        .order_by("id")
    )
    chain: list[Proposal] = []
    seen: set[int] = set()
    while level and len(chain) < DEEPEST * DEEPEST:
        chain += level
        seen |= {row.id for row in level}
        wanted = {row.implements_id for row in level if row.implements_id} - seen
        level = list(
            Proposal.objects.filter(id__in=wanted, document__in=readable)
            .select_related("document")
            .order_by("id")
        )
    return chain
