from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalDismissed
from bihuan.apps.directives.flow import Facts, Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def dismiss(*, proposal_id: int, reason: str, by: Viewer, at: datetime) -> Proposal:
    """Say that a sentence becomes no item, and why."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.DISMISS)
    move(
        proposal,
        Verb.DISMISS,
        by=by,
        facts=Facts(reason=reason),
        changes={
            "dismiss_reason": reason.strip()[:200],
            "decided_by": by.name,
            "decided_at": at,
        },
    )
    event = ProposalDismissed(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        reason=proposal.dismiss_reason,
    )
    audit.record(event, by=by, at=at)
    return proposal
