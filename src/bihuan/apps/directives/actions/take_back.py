from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ConfirmationTakenBack
from bihuan.apps.directives.flow import Status, Verb
from bihuan.apps.directives.models import Proposal
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def take_back(*, proposal_id: int, by: Viewer, at: datetime) -> Proposal:
    """Undo a confirmation while its item is a draft; the draft is void, the sentence open again."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.TAKE_BACK)
    linked = Proposal.objects.filter(item_id=proposal.item_id, status=Status.LINKED)
    if linked.exists():
        raise Refused("directives.take_back.linked", "别的文件已关联到这一事项，请先解除关联")
    item = ledger.retract(item_id=proposal.item_id or 0, reason="审阅时撤回确认", by=by, at=at)
    undone = {"item_id": None, "decided_by": "", "decided_at": None}
    move(proposal, Verb.TAKE_BACK, by=by, changes=undone)
    event = ConfirmationTakenBack(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        item_id=item.id,
        number=item.number,
    )
    audit.record(event, by=by, at=at)
    return proposal
