from datetime import datetime

from django.db import transaction

from bihuan.apps.effects import access
from bihuan.apps.effects.events import RunGivenUp
from bihuan.apps.effects.models import Run
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def give_up(*, run_id: int, why: str, by: Viewer, at: datetime) -> Run:
    """Close a run that cannot be computed, with the sentence that says why."""
    run = access.run_for(run_id)
    if run.is_over:
        return run
    run.state, run.failure, run.finished_at = Run.State.FAILED, why[:300], at
    run.save(update_fields=["state", "failure", "finished_at"])
    audit.record(RunGivenUp(run_id=run.id, word=run.get_kind_display(), why=why), by=by, at=at)
    return run
