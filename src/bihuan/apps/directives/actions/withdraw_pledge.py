from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.promising import move
from bihuan.apps.directives.events import PledgeWithdrawn
from bihuan.apps.directives.flow import PledgeFacts, PledgeVerb
from bihuan.apps.directives.models import Pledge
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def withdraw_pledge(*, pledge_id: int, reason: str, by: Viewer, at: datetime) -> Pledge:
    """Say that a sentence is no pledge, or was recorded wrongly; it leaves every count."""
    row = access.pledge_for(by, pledge_id)
    changes = {"evidence": reason.strip()[:300], "judged_by": by.name, "judged_at": at}
    move(row, PledgeVerb.WITHDRAW, by=by, facts=PledgeFacts(reason=reason), changes=changes)
    event = PledgeWithdrawn(
        document_id=row.document_id,
        pledge_id=row.id,
        unit=row.org.name if row.org else "",
        content=row.content or row.quote,
        reason=row.evidence,
    )
    audit.record(event, by=by, at=at)
    return row
