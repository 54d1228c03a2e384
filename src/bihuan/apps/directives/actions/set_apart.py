from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.comparing import ITEM, PROPOSAL
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ProposalSetApart
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Likeness, Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def set_apart(*, proposal_id: int, likeness_id: int, by: Viewer, at: datetime) -> Proposal:
    """Say that two that look alike are two; remembered, so that it is not asked again."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.SET_APART)
    alike = proposal.likenesses.filter(id=likeness_id).first()
    if alike is None:
        raise Refused("directives.set_apart.unknown", "这一条相近提示已不在，请刷新")
    move(
        proposal,
        Verb.SET_APART,
        by=by,
        changes={"apart_from": [*proposal.apart_from, _key(alike)]},
    )
    percent = alike.percent
    alike.delete()
    event = ProposalSetApart(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        percent=percent,
    )
    audit.record(event, by=by, at=at)
    return proposal


def _key(alike: Likeness) -> str:
    if alike.item_id is not None:
        return f"{ITEM}:{alike.item_id}"
    return f"{PROPOSAL}:{alike.other_id}"
