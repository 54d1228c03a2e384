from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalUnlinked
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def unlink(*, proposal_id: int, by: Viewer, at: datetime) -> Proposal:
    """Take a wrong link back; the item loses the sentence, the proposal is open again."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.UNLINK)
    item = ledger.drop_source(
        item_id=proposal.item_id or 0,
        document_id=proposal.document_id,
        start=proposal.start,
        by=by,
        at=at,
    )
    undone = {"item_id": None, "refound_item_id": None, "decided_by": "", "decided_at": None}
    move(proposal, Verb.UNLINK, by=by, changes=undone)
    event = ProposalUnlinked(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        number=item.shown_number,
    )
    audit.record(event, by=by, at=at)
    return proposal
