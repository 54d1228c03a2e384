from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.moving import move
from bihuan.apps.directives.events import ItemKept
from bihuan.apps.directives.flow import Verb
from bihuan.apps.directives.models import Proposal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def keep_item(*, proposal_id: int, document_id: int, by: Viewer, at: datetime) -> Proposal:
    """The newer document dropped the clause; its item goes on all the same (R005)."""
    proposal = access.proposal_for(by, proposal_id, to=Verb.KEEP)
    newer = access.document_for(by, document_id)
    if newer.supersedes_id != proposal.document_id:
        raise Refused("directives.keep_item.not_newer", "那份文件没有替代这一条所在的文件")
    move(proposal, Verb.KEEP, by=by, changes={"kept_under": newer})
    event = ItemKept(
        document_id=proposal.document_id,
        proposal_id=proposal.id,
        title=proposal.title,
        newer=newer.title,
    )
    audit.record(event, by=by, at=at)
    return proposal
