from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalLinked
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def link(*, proposal_id: int, item_id: int, by: Viewer, at: datetime) -> Proposal:
    """The sentence demands what an item already holds: the item gets it as a further source."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.LINK)
    item = ledger.add_source(
        item_id=item_id, source=_source(proposal), due_on=proposal.due_on, by=by, at=at
    )
    decided = {"item_id": item.id, "decided_by": by.name, "decided_at": at}
    round_code = proposal.document.round.code if proposal.document.round else ""
    if round_code and item.round_code and item.round_code != round_code:
        decided["refound_item_id"] = item.id
    move(proposal, Verb.LINK, by=by, changes=decided)
    event = ProposalLinked(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        item_id=item.id,
        number=item.shown_number,
    )
    audit.record(event, by=by, at=at)
    return proposal


def _source(proposal: Proposal) -> ledger.Source:
    return ledger.Source(
        document_id=proposal.document_id,
        document_title=proposal.document.title,
        quote=proposal.quote,
        start=proposal.start,
        end=proposal.end,
    )
