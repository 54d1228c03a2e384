from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ClauseCarriedOut
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def carry_out(*, proposal_id: int, upper_id: int | None, by: Viewer, at: datetime) -> Proposal:
    """Say which clause of a document above this one carries out (R004); none takes it back."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.CARRY_OUT)
    upper = _upper(proposal, upper_id) if upper_id is not None else None
    move(proposal, Verb.CARRY_OUT, by=by, changes={"implements": upper})
    event = ClauseCarriedOut(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        upper=f"《{upper.document.title}》“{upper.title}”" if upper else "无",
    )
    audit.record(event, by=by, at=at)
    return proposal


def _upper(proposal: Proposal, upper_id: int) -> Proposal:
    above, seen = proposal.document.upper, {proposal.document_id}
    while above is not None and above.id not in seen:
        found = above.proposals.select_related("document").filter(id=upper_id).first()
        if found is not None:
            return found
        seen.add(above.id)
        above = above.upper
    raise Refused("directives.carry_out.not_above", "只能对应上位文件里的条款")
