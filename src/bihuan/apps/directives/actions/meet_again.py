from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ItemMetAgain
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def meet_again(*, proposal_id: int, item_id: int, by: Viewer, at: datetime) -> Proposal:
    """Say that this round found an item of an earlier one again (R024); it is still decided on."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.MEET_AGAIN)
    here = proposal.document.round
    if here is None:
        raise Refused("directives.meet_again.no_round", "这份文件没有登记督察轮次")
    item = ledger.item(by, item_id)
    if not item.round_code or item.round_code == here.code:
        raise Refused("directives.meet_again.same_round", f"{item.shown_number}不是以前轮次的问题")
    move(proposal, Verb.MEET_AGAIN, by=by, changes={"refound_item_id": item.id})
    event = ItemMetAgain(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        number=item.shown_number,
        round_code=item.round_code,
    )
    audit.record(event, by=by, at=at)
    return proposal
