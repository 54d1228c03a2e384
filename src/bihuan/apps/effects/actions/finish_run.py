from datetime import datetime

from django.db import transaction

from bihuan.apps.effects import access
from bihuan.apps.effects.events import RunFinished
from bihuan.apps.effects.models import Judgement, Run
from bihuan.apps.effects.queries.answers import Answer
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def finish_run(*, run_id: int, answer: Answer, by: Viewer, at: datetime) -> Run:
    """Keep what came out, and give its judgement the verdict; a run already over stays as it is."""
    run = access.run_for(run_id)
    if run.is_over:
        return run
    run.state, run.progress, run.finished_at = Run.State.DONE, 100, at
    run.results, run.input_hash = answer.results, answer.input_hash
    run.save(update_fields=["state", "progress", "finished_at", "results", "input_hash"])
    Judgement.objects.filter(run=run).update(verdict=answer.verdict, sentence=answer.sentence)
    event = RunFinished(
        run_id=run.id,
        word=run.get_kind_display(),
        said=answer.sentence,
        input_hash=answer.input_hash,
    )
    audit.record(event, by=by, at=at)
    return run
