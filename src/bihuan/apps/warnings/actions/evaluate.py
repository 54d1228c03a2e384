from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings.actions.moving import move
from bihuan.apps.warnings.events import WarningEvaluated
from bihuan.apps.warnings.flow import Facts, Verb
from bihuan.apps.warnings.models import Warning
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def evaluate(*, warning_id: int, text: str, by: Viewer, at: datetime) -> Warning:
    """Close a lifted warning with what was done, what the air did and what was late (Code 264)."""
    warning = access.warning_for(by, warning_id, to=Verb.EVALUATE)
    account = queries.account(by, warning, at=at)
    move(
        warning,
        Verb.EVALUATE,
        by=by,
        facts=Facts(text=text),
        evaluation=text.strip(),
        evaluated_at=at,
        evaluated_by=by.name,
        facts_kept=queries.kept(account),
    )
    event = WarningEvaluated(warning_id=warning.id, rate=account.rate_word)
    audit.record(event, by=by, at=at)
    return warning
