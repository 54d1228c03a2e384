from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalRestored
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def restore(*, proposal_id: int, by: Viewer, at: datetime) -> Proposal:
    """Take a dismissal back."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.RESTORE)
    undone = {"dismiss_reason": "", "decided_by": "", "decided_at": None}
    move(proposal, Verb.RESTORE, by=by, changes=undone)
    event = ProposalRestored(
        document_id=proposal.document_id, proposal_id=proposal.id, title=proposal.title
    )
    audit.record(event, by=by, at=at)
    return proposal
