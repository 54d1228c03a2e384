"""What a document's proposals are alike to: items of the ledger, and proposals not yet decided."""

from collections.abc import Iterator, Sequence

from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Likeness, Proposal
from bihuan.apps.ledger import queries as ledger
from bihuan.rules import likeness
from bihuan.rules.viewer import Viewer

ITEM, PROPOSAL = "item", "proposal"


def compare(document: Document, by: Viewer) -> int:
    """Lay the likenesses of the document's open proposals anew; how many proposals have one."""
    asking = list(document.proposals.filter(status=Status.PROPOSED).order_by("start", "id"))
    Likeness.objects.filter(proposal__in=asking).delete()
    index = likeness.Index(_known(document, by))
    found = [row for proposal in asking for row in _alike(proposal, index)]
    Likeness.objects.bulk_create(found)
    return len({row.proposal_id for row in found})


def _known(document: Document, by: Viewer) -> Iterator[tuple[str, str]]:
    """Closed items only for a new round, which may find them again (R024)."""
    is_round = document.round_id is not None
    for demand in ledger.demands(by):
        if demand.document_id != document.id and (is_round or not demand.is_over):
            yield f"{ITEM}:{demand.item_id}", demand.words
    others = (
        Proposal.objects.filter(document__county_code=document.county_code, status=Status.PROPOSED)
        .exclude(document=document)
        .order_by("id")
    )
    for proposal_id, quote in others.values_list("id", "quote"):
        yield f"{PROPOSAL}:{proposal_id}", quote


def _alike(proposal: Proposal, index: likeness.Index) -> Sequence[Likeness]:
    apart = set(proposal.apart_from)
    rows = []
    for alike in index.alike(proposal.quote):
        what, _, number = alike.key.partition(":")
        if alike.key in apart:
            continue
        rows.append(
            Likeness(
                proposal=proposal,
                item_id=int(number) if what == ITEM else None,
                other_id=int(number) if what == PROPOSAL else None,
                percent=alike.percent,
                shared=list(alike.shared),
            )
        )
    return rows
