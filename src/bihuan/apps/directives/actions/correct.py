from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.drafting import Changes, changed, guard_version, words
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalCorrected
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def correct(
    *, proposal_id: int, version: int, changes: Changes, by: Viewer, at: datetime
) -> Proposal:
    """Set right what was read; the sentence itself stays."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.CORRECT)
    guard_version(proposal, version)
    values = changed(proposal, changes, on=at.date())
    move(proposal, Verb.CORRECT, by=by, changes=values)
    event = ProposalCorrected(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        changes=words(values),
    )
    audit.record(event, by=by, at=at)
    return proposal
